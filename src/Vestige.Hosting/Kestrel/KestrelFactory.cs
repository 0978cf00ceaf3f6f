// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Vestige.Hosting.Kestrel;

/// <summary>
/// Makes Kestrel with a listener for requests that it cannot read. Its public constructor takes no such listener; its
/// registration with a web host does, so that is what it is given.
/// </summary>
internal static class KestrelFactory
{
    /// <summary>Makes a server, and the provider that owns its parts.</summary>
    public static (IServer Server, ServiceProvider Parts) Create(
        KestrelServerOptions options, IConnectionListenerFactory listeners, ILoggerFactory log, DiagnosticSource rejections)
    {
        var registration = new Registration();
        registration.Services.AddSingleton(log);
        registration.Services.AddSingleton(rejections);
        registration.Services.AddSingleton(listeners);
        registration.Services.AddSingleton<IMeterFactory, PlainMeterFactory>();
        registration.Services.TryAdd(ServiceDescriptor.Singleton(typeof(ILogger<>), typeof(Logger<>)));
        registration.UseKestrelCore();
        registration.Services.AddSingleton(Options.Create(options));
        var parts = registration.Services.BuildServiceProvider();
        options.ApplicationServices = parts;
        return (parts.GetRequiredService<IServer>(), parts);
    }

    private sealed class Registration : IWebHostBuilder
    {
        public ServiceCollection Services { get; } = [];

        public IWebHostBuilder ConfigureServices(Action<IServiceCollection> configureServices)
        {
            configureServices(Services);
            return this;
        }

        public IWebHostBuilder ConfigureServices(Action<WebHostBuilderContext, IServiceCollection> configureServices)
        {
            configureServices(new WebHostBuilderContext(), Services);
            return this;
        }

#pragma warning disable ASPDEPR008 // The interface, which is not obsolete, still names the type.
        public IWebHost Build() => throw new NotSupportedException("only services are taken from it");
#pragma warning restore ASPDEPR008

        public IWebHostBuilder ConfigureAppConfiguration(
            Action<WebHostBuilderContext, IConfigurationBuilder> configureDelegate) =>
            throw new NotSupportedException("only services are taken from it");

        public string? GetSetting(string key) => null;

        public IWebHostBuilder UseSetting(string key, string? value) => this;
    }

    // Nobody measures through meters here; Kestrel only asks for a place to make them.
    private sealed class PlainMeterFactory : IMeterFactory
    {
        private readonly List<Meter> _meters = [];

        public Meter Create(MeterOptions options)
        {
            var meter = new Meter(options);
            _meters.Add(meter);
            return meter;
        }

        public void Dispose() => _meters.ForEach(static meter => meter.Dispose());
    }
}
