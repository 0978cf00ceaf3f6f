// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Crashes;
using Vestige.Diagnostics.Crashes.Causes;
using Vestige.Reporter.Causes;

namespace Vestige.Reporter.Tests.Causes;

internal static class Sample
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public static CrashCause Cause(params string[] frames) => new()
    {
        Kind = DeathKind.UnhandledException,
        Signal = 0,
        ExceptionTypes = ["System.InvalidOperationException"],
        Frames = frames,
        IsStackLost = false,
        Module = "",
        Hook = "",
    };

    public static DeathFacts Facts(int minutes = 0, string version = "Vestige/0.1.0", string target = "/thumb/x.png") => new()
    {
        At = Noon.AddMinutes(minutes),
        ProcessId = 4711,
        Death = "unhandled exception",
        ServerRoot = "/srv/web",
        ServerVersion = version,
        RuntimeVersion = "10.0.12",
        Module = "mod_thumb.cs",
        Hook = "handler",
        ConfiguredAt = "conf/httpd.conf:41",
        Method = "GET",
        Target = target,
        Host = "www.example.com",
    };
}
