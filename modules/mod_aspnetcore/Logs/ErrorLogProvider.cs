// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.Extensions.Logging;
using Vestige.AspNetCore.Configuration;
using Vestige.Modules;

namespace Vestige.AspNetCore.Logs;

/// <summary>Sends what an application logs to the server's error log too: with level and category, and the id of the request.</summary>
[ProviderAlias("Vestige")]
internal sealed class ErrorLogProvider(ApplicationSettings settings, WorkerContext worker) : ILoggerProvider, ISupportExternalScope
{
    /// <summary>The category of what the server says in the application's logs; the error log has it already.</summary>
    public const string OwnCategory = "Vestige.AspNetCore";

    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) =>
        categoryName is OwnCategory
            ? Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance
            : new ErrorLogLogger(categoryName, settings.Host.LogFor(AspNetCoreModule.Identifier), worker, () => _scopes);

    /// <inheritdoc/>
    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
