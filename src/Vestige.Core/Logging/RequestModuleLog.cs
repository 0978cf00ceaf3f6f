// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Requests;
using Vestige.Logging;

namespace Vestige.Core.Logging;

/// <summary>The error log of a request, under the name of the module whose function is running.</summary>
internal sealed class RequestModuleLog(RequestContext request) : ModuleLog
{
    /// <inheritdoc/>
    public override bool IsEnabled(LogLevel level) =>
        level <= request.LogLevels.Highest && level <= request.LogLevels.For(request.RunningModule);

    /// <inheritdoc/>
    public override void Write(LogLevel level, string message)
    {
        if (IsEnabled(level))
        {
            request.WriteErrorLog(level, message);
        }
    }
}
