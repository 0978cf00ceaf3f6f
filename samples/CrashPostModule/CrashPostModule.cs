// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics;
using Vestige.Crashes;
using Vestige.Hooks;
using Vestige.Modules;

[assembly: VestigeModule("crashpost_module", typeof(CrashPost.CrashPostModule), HooksFatalException = true)]

namespace CrashPost;

/// <summary>Hands the report of a death to a program, for example one that sends it by mail.</summary>
public sealed class CrashPostModule : IModule
{
    private ServerConfigKey<CrashPostConfig> _config = null!;

    /// <inheritdoc/>
    public ModuleInfo Info { get; } = new("crashpost_module", "mod_crashpost.cs");

    /// <inheritdoc/>
    public void Register(IModuleRegistration registration)
    {
        _config = registration.ServerConfig(() => new CrashPostConfig(), (outer, inner) => outer);
        registration.Directives(CrashPostDirectives.Rows(_config));
        registration.Hook(CrashHooks.FatalException, PostAsync, HookOrder.ReallyLast);
    }

    private async ValueTask<HookResult> PostAsync(Crash crash, CancellationToken cancellation)
    {
        if (_config.Of(crash.MainServer).Command is not [var program, .. var arguments])
        {
            return HookResult.Declined;
        }

        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true };
        start.Environment["CRASH_KEY"] = crash.Cause.Key;
        start.Environment["CRASH_COUNT"] = crash.Cause.Count.ToString();
        using var process = Process.Start(start)!;
        foreach (var line in crash.Lines)
        {
            await process.StandardInput.WriteLineAsync(line.AsMemory(), cancellation);
        }

        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode == 0
            ? HookResult.Ok
            : throw new InvalidOperationException($"{program} left with exit code {process.ExitCode}");
    }
}
