// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Hosts;
using Vestige.Logging;

namespace Vestige.Core.Logging;

/// <summary>The error log of a virtual host for lines that belong to no request.</summary>
internal sealed class HostModuleLog(ServerHost host, string module) : ModuleLog
{
    private readonly string _shortName =
        module.EndsWith("_module", StringComparison.Ordinal) ? module[..^"_module".Length] : module;

    /// <inheritdoc/>
    public override bool IsEnabled(LogLevel level) => level <= host.LogLevels.For(_shortName);

    /// <inheritdoc/>
    public override void Write(LogLevel level, string message)
    {
        if (IsEnabled(level))
        {
            host.ErrorLog.Write(level, _shortName, message, request: null);
        }
    }
}
