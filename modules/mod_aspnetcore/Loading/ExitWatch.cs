// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.AspNetCore.Configuration;
using Vestige.Logging;

namespace Vestige.AspNetCore.Loading;

/// <summary>Says of a process that ends while an application starts, whose doing that is.</summary>
internal sealed class ExitWatch : IDisposable
{
    private readonly ApplicationSettings _settings;
    private readonly ModuleLog _log;

    /// <summary>Begins to watch.</summary>
    public ExitWatch(ApplicationSettings settings, ModuleLog log)
    {
        _settings = settings;
        _log = log;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    /// <inheritdoc/>
    public void Dispose() => AppDomain.CurrentDomain.ProcessExit -= OnExit;

    private void OnExit(object? sender, EventArgs e)
    {
        var message = $"{_settings.Location}: AspNetCoreApplication {_settings.File}: ended the process while it started "
            + $"(Environment.Exit, code {Environment.ExitCode}); expected a program that runs a web application";
        _log.Write(LogLevel.Critical, message);

        // On a first start nobody reads the error log: a worker's last words are shown to who started the server.
        Console.Error.WriteLine(message);
    }
}
