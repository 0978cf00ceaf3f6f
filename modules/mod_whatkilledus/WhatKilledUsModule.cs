// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Crashes;
using Vestige.Hooks;
using Vestige.Modules;
using Vestige.WhatKilledUs;

[assembly: VestigeModule("whatkilledus_module", typeof(WhatKilledUsModule), HooksFatalException = true)]

namespace Vestige.WhatKilledUs;

/// <summary>
/// Writes to the error log for whom a worker was working when it died: connection, request, module, the other requests in
/// flight, and the state of the process. It runs in the reporter and does nothing in workers.
/// </summary>
public sealed class WhatKilledUsModule : IModule
{
    private ServerConfigKey<WhatKilledUsConfig> _key = null!;

    /// <inheritdoc/>
    public ModuleInfo Info { get; } = new("whatkilledus_module", "mod_whatkilledus.cs");

    /// <inheritdoc/>
    public void Register(IModuleRegistration registration)
    {
        ArgumentNullException.ThrowIfNull(registration);
        _key = registration.ServerConfig<WhatKilledUsConfig>(static () => new(), static (outer, _) => outer);
        registration.Directives(WhatKilledUsDirectives.Rows(_key));
        registration.Hook(CrashHooks.FatalException, Report, predecessors: ["mod_backtrace.cs"]);
    }

    private ValueTask<HookResult> Report(Crash crash, CancellationToken cancellation)
    {
        new RequestReport(crash, _key.Of(crash.MainServer)).Write(cancellation);
        return HookResult.Ok;
    }
}
