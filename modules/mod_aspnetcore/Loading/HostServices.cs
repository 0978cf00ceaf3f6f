// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vestige.AspNetCore.Configuration;
using Vestige.AspNetCore.Logs;
using Vestige.AspNetCore.Pipelines;
using Vestige.AspNetCore.Serving;
using Vestige.Modules;

namespace Vestige.AspNetCore.Loading;

/// <summary>What a host of an application gets of the server in place of what it would have brought itself.</summary>
internal sealed class HostServices(ApplicationSettings settings, WorkerContext worker)
{
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether a host has asked.</summary>
    public bool AreAsked { get; private set; }

    /// <summary>The application's own <c>HostOptions.ShutdownTimeout</c>.</summary>
    public TimeSpan ShutdownTimeout { get; private set; } = new HostOptions().ShutdownTimeout;

    /// <summary>The last request has been answered: the application's server may stop.</summary>
    public void Drained() => _drained.TrySetResult();

    /// <summary>Puts them into the services of a host that is being built.</summary>
    public void AddTo(IServiceCollection services)
    {
        AreAsked = true;
        services.RemoveAll<IServer>();
        services.AddSingleton<IServer>(provider =>
            new ApplicationServer(settings, provider.GetRequiredService<ILoggerFactory>(), _drained.Task));

        // Signals are the worker's, and the control process's.
        services.RemoveAll<IHostLifetime>();
        services.AddSingleton<IHostLifetime, WorkerLifetime>();
        services.AddSingleton<ILoggerProvider>(new ErrorLogProvider(settings, worker));
        TracedBuilderFactory.AddTo(services, settings, worker);

        // Until the drain is over the host must not give up its services; its own limit counts from there.
        services.PostConfigure<HostOptions>(options =>
        {
            ShutdownTimeout = options.ShutdownTimeout;
            options.ShutdownTimeout = Timeout.InfiniteTimeSpan;
        });
    }
}
