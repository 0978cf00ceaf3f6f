// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Vestige.AspNetCore.Loading;

/// <summary>
/// Sees the hosts that an entry point builds, by the diagnostic events that test hosts and tools use too. Listeners are the
/// process's; which entry point an event belongs to is known by the flow in which it comes.
/// </summary>
/// <param name="building">Called with the services of a host that is being built.</param>
/// <param name="built">Called with a host that has been built.</param>
internal sealed class HostCapture(Action<IServiceCollection> building, Action<IHost> built)
    : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private const string Listener = "Microsoft.Extensions.Hosting";

    private static readonly AsyncLocal<HostCapture?> Current = new();

    private readonly List<IDisposable> _subscriptions = [];

    /// <summary>Begins to listen in the current flow.</summary>
    public void Begin()
    {
        Current.Value = this;
        lock (_subscriptions)
        {
            _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }
    }

    /// <inheritdoc/>
    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == Listener && ReferenceEquals(Current.Value, this))
        {
            lock (_subscriptions)
            {
                _subscriptions.Add(value.Subscribe(this));
            }
        }
    }

    /// <inheritdoc/>
    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (!ReferenceEquals(Current.Value, this))
        {
            return;
        }

        switch (value)
        {
            case { Key: "HostBuilding", Value: IHostBuilder builder }:
                builder.ConfigureServices((_, services) => building(services));
                break;
            case { Key: "HostBuilt", Value: IHost host }:
                built(host);
                break;
        }
    }

    /// <inheritdoc/>
    public void OnCompleted()
    {
    }

    /// <inheritdoc/>
    public void OnError(Exception error)
    {
        // Diagnostic listeners do not use it.
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_subscriptions)
        {
            foreach (var subscription in _subscriptions)
            {
                subscription.Dispose();
            }

            _subscriptions.Clear();
        }
    }
}
