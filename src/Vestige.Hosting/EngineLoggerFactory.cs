// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.Extensions.Logging;
using Vestige.Core;
using Vestige.Logging;

namespace Vestige.Hosting;

/// <summary>What Kestrel logs goes to the main error log as <c>http_core</c>.</summary>
internal sealed class EngineLoggerFactory(ServerEngine engine) : ILoggerFactory
{
    private const string General = "Microsoft.AspNetCore.Server.Kestrel";

    // Not so here: a port with both versions looks at what a client begins with (ProtocolSniffer).
    private const string Http2NeedsTls = "Http2DisabledWithHttp1AndNoTls";

    private readonly ModuleLog _log = engine.MainLog("http_core");

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new EngineLogger(_log, categoryName == General);

    /// <inheritdoc/>
    public void AddProvider(ILoggerProvider provider) =>
        throw new NotSupportedException("Kestrel's lines go to the error log only.");

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private sealed class EngineLogger(ModuleLog log, bool showsDetails) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        // Kestrel asks its general logger once whether to tell what was wrong with a request line: the access log needs it.
        public bool IsEnabled(Microsoft.Extensions.Logging.LogLevel logLevel) =>
            showsDetails && logLevel == Microsoft.Extensions.Logging.LogLevel.Information || log.IsEnabled(Level(logLevel));

        public void Log<TState>(
            Microsoft.Extensions.Logging.LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            if (!log.IsEnabled(Level(logLevel)) || eventId.Name is Http2NeedsTls)
            {
                return;
            }

            var text = formatter(state, exception);
            log.Write(Level(logLevel), exception is null ? text : $"{text} {exception.GetType().Name}: {exception.Message}");
        }

        // A client's bad request is information, as in httpd; Kestrel's own chatter is for trace levels.
        private static Vestige.Logging.LogLevel Level(Microsoft.Extensions.Logging.LogLevel level) => level switch
        {
            Microsoft.Extensions.Logging.LogLevel.Critical => Vestige.Logging.LogLevel.Critical,
            Microsoft.Extensions.Logging.LogLevel.Error => Vestige.Logging.LogLevel.Error,
            Microsoft.Extensions.Logging.LogLevel.Warning => Vestige.Logging.LogLevel.Warning,
            Microsoft.Extensions.Logging.LogLevel.Information => Vestige.Logging.LogLevel.Info,
            Microsoft.Extensions.Logging.LogLevel.Debug => Vestige.Logging.LogLevel.Trace1,
            _ => Vestige.Logging.LogLevel.Trace4,
        };
    }
}
