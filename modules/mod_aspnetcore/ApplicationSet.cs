// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.AspNetCore.Configuration;
using Vestige.AspNetCore.Loading;
using Vestige.Directives;
using Vestige.Modules;

namespace Vestige.AspNetCore;

/// <summary>The applications of the configuration, and their life in a worker.</summary>
internal sealed class ApplicationSet
{
    private readonly List<ApplicationSettings> _settings = [];
    private readonly List<Application> _running = [];

    /// <summary>Takes an application; a second one for the same path of a host is an error.</summary>
    public void Add(ApplicationSettings settings, DirectiveCall call)
    {
        foreach (var other in _settings)
        {
            if (ReferenceEquals(other.Host, settings.Host) && string.Equals(other.PathBase, settings.PathBase, StringComparison.Ordinal))
            {
                call.Error($"found a second application for {call.SectionPath}; {other.File} is there already ({other.Location})");
                return;
            }
        }

        _settings.Add(settings);
    }

    /// <summary>Says of the bound configuration what cannot be said of one line.</summary>
    public void Check(ConfiguredContext context)
    {
        foreach (var settings in _settings)
        {
            context.ExtendStart(settings.StartupTimeLimit);
            foreach (var (property, _) in settings.Runtime.Properties)
            {
                if (property.StartsWith("System.GC.", StringComparison.Ordinal))
                {
                    settings.Host.LogFor(AspNetCoreModule.Identifier).Debug(
                        $"{settings.Name}: {property} of {settings.Runtime.File} has no effect: the worker is the server's process");
                }
            }
        }
    }

    /// <summary>Starts the applications one after another: what they find of the process while they start is theirs.</summary>
    /// <exception cref="ApplicationStartException">One did not start.</exception>
    public async ValueTask StartAsync(WorkerContext worker)
    {
        if (_settings.Count == 0)
        {
            return;
        }

        var surroundings = new ProcessSurroundings(_settings.Count == 1);
        foreach (var settings in _settings)
        {
            var application = new Application(settings, worker);
            _running.Add(application);
            await application.StartAsync(surroundings).ConfigureAwait(false);
        }
    }

    /// <summary>Stops them, the last one first.</summary>
    public async ValueTask StopAsync(WorkerContext worker)
    {
        for (var i = _running.Count - 1; i >= 0; i--)
        {
            await _running[i].StopAsync().ConfigureAwait(false);
        }
    }
}
