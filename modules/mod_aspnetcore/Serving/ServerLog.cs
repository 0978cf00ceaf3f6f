// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.Extensions.Logging;

namespace Vestige.AspNetCore.Serving;

/// <summary>What an application's own logs get of the server.</summary>
internal static partial class ServerLog
{
    [LoggerMessage(13, Microsoft.Extensions.Logging.LogLevel.Error,
        "Request id \"{TraceIdentifier}\": An unhandled exception was thrown by the application.", EventName = "ApplicationError")]
    public static partial void ApplicationFailed(ILogger logger, Exception exception, string traceIdentifier);
}
