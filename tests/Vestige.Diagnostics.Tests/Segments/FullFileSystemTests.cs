// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics;
using Vestige.Diagnostics.Segments;
using Vestige.TestSupport;
using Vestige.TestSupport.Skipping;

namespace Vestige.Diagnostics.Tests.Segments;

public sealed class FullFileSystemTests
{
    [RootFact]
    public void Create_MemoryFileSystemTooSmall_ThrowsAndLeavesNothing()
    {
        using var directory = new TempDirectory();
        string mount = directory.CreateFolder("mount");
        Assert.SkipUnless(
            Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", mount), "tmpfs cannot be mounted here");
        try
        {
            IOException error = Assert.Throws<IOException>(
                () => SegmentFile.Create(mount, "s", new SegmentOptions(), 1, 1, TimeProvider.System));

            Assert.Contains("No space left on device", error.Message, StringComparison.Ordinal);
            Assert.Empty(Directory.GetFiles(mount));
        }
        finally
        {
            Run("umount", mount);
        }
    }

    private static bool Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        return process.WaitForExit(Wait.Bound) && process.ExitCode == 0;
    }
}
