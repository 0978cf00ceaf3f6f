// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Supervisor.Crashes;

namespace Vestige.Supervisor.Tests.Crashes;

public class CaptureFactsTests
{
    private static readonly CaptureFacts Well = new()
    {
        User = "www-data",
        Createdump = "/usr/share/dotnet/createdump",
        HasCreatedump = true,
        MayExecute = true,
        PtraceScope = 1,
        IsRoot = false,
        CaptureDirectory = "/dev/shm/vestige-1/crash",
        MayCapture = true,
        CauseFolder = "/srv/logs/causes",
        MayKeepCauses = true,
    };

    [Fact]
    public void Notices_AllIsWell_ThereAreNone()
    {
        Assert.Empty(Well.Notices());
        Assert.Empty((Well with { PtraceScope = 2, IsRoot = true }).Notices());
        Assert.Empty((Well with { CauseFolder = null, MayKeepCauses = false }).Notices());
    }

    [Fact]
    public void Notices_EachObstacle_IsNamedWithWhatRemains()
    {
        (CaptureFacts Facts, string Expected)[] cases =
        [
            (Well with { HasCreatedump = false }, "the runtime has no createdump (/usr/share/dotnet/createdump)"),
            (Well with { MayExecute = false }, "user www-data may not execute /usr/share/dotnet/createdump"),
            (Well with { PtraceScope = 2 }, "ptrace is not allowed (kernel.yama.ptrace_scope is 2)"),
            (Well with { PtraceScope = 3, IsRoot = true }, "ptrace is not allowed (kernel.yama.ptrace_scope is 3)"),
            (Well with { CaptureDirectory = null, MayCapture = false }, "there is no directory for crash material"),
            (Well with { MayCapture = false }, "user www-data may not write into /dev/shm/vestige-1/crash"),
        ];
        Assert.All(cases, static item =>
        {
            string notice = Assert.Single(item.Facts.Notices());
            Assert.StartsWith($"VS0253: crashes of workers cannot be captured here: {item.Expected}. Still in the log ", notice);
        });
    }

    [Fact]
    public void Notices_SeveralObstacles_AreOneLine()
    {
        CaptureFacts facts = Well with { HasCreatedump = false, PtraceScope = 3, MayKeepCauses = false };

        IReadOnlyList<string> notices = facts.Notices();

        Assert.Equal(2, notices.Count);
        Assert.Contains("createdump); ptrace is not allowed", notices[0]);
        Assert.Contains("user www-data may not write into /srv/logs/causes (CauseDatabase)", notices[1]);
    }
}
