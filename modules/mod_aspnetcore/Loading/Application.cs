// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Reflection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Vestige.AspNetCore.Configuration;
using Vestige.AspNetCore.Logs;
using Vestige.AspNetCore.Serving;
using Vestige.Logging;
using Vestige.Modules;

namespace Vestige.AspNetCore.Loading;

/// <summary>One application in one worker, from the call of its entry point to its end.</summary>
internal sealed class Application(ApplicationSettings settings, WorkerContext worker)
{
    private readonly ModuleLog _log = settings.Host.LogFor(AspNetCoreModule.Identifier);
    private readonly TaskCompletionSource<ApplicationServer> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HostServices _services = new(settings, worker);
    private EntryPoint? _entryPoint;
    private IHostApplicationLifetime? _lifetime;
    private CancellationTokenRegistration _stopping;
    private FileChanges? _changes;

    /// <summary>Calls the entry point and waits until its host has started.</summary>
    /// <exception cref="ApplicationStartException">It did not start; the log says more.</exception>
    public async Task StartAsync(ProcessSurroundings surroundings)
    {
        using var capture = new HostCapture(_services.AddTo, OnBuilt);
        var context = new ApplicationLoadContext(settings.Name, settings.File);
        var assembly = Load(context);
        using (surroundings.Enter(settings, assembly))
        {
            var exits = new ExitWatch(settings, _log);
            _entryPoint = new EntryPoint(settings, context, assembly);
            _entryPoint.Begin(capture);
            try
            {
                var server = await WaitForStartAsync(_entryPoint).ConfigureAwait(false);
                settings.Running = server.Pipeline;
            }
            finally
            {
                exits.Dispose();
            }
        }

        _stopping = worker.Stopping.Register(static state => ((Application)state!).BeginStop(), this);
        _ = WatchAsync(_entryPoint);
        Watch();
        _log.Info($"application {settings.Name} has started for {Place}");
    }

    /// <summary>Stops the application's host, whose last request has been answered, and waits for its entry point to end.</summary>
    public async Task StopAsync()
    {
        await _stopping.DisposeAsync().ConfigureAwait(false);
        _changes?.Dispose();
        if (_entryPoint is not { } entryPoint)
        {
            return;
        }

        _services.Drained();
        BeginStop();
        try
        {
            await entryPoint.Ended.WaitAsync(_services.ShutdownTimeout, worker.Time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            _log.Warning($"application {settings.Name} has not stopped within its ShutdownTimeout of {_services.ShutdownTimeout}");
        }
    }

    private string Place => settings.PathBase.Length == 0 ? "/" : settings.PathBase;

    private Assembly Load(ApplicationLoadContext context)
    {
        try
        {
            return context.LoadFromAssemblyPath(settings.File);
        }
        catch (Exception e) when (e is IOException or BadImageFormatException or UnauthorizedAccessException)
        {
            throw Failed($"cannot be loaded: {e.Message}", e);
        }
    }

    private void OnBuilt(IHost host)
    {
        var lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
        lifetime.ApplicationStarted.Register(() => OnStarted(host, lifetime));
    }

    private void OnStarted(IHost host, IHostApplicationLifetime lifetime)
    {
        if (host.Services.GetService<IServer>() is ApplicationServer { Pipeline: not null } server)
        {
            _lifetime = lifetime;
            _started.TrySetResult(server);
        }
        else
        {
            _started.TrySetException(Failed("started a host that serves no requests; expected an ASP.NET Core application"));
        }
    }

    private async Task<ApplicationServer> WaitForStartAsync(EntryPoint entryPoint)
    {
        var started = _started.Task;
        try
        {
            await Task.WhenAny(started, entryPoint.Ended).WaitAsync(settings.StartupTimeLimit, worker.Time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw Failed(
                $"has not started within {settings.StartupTimeLimit.TotalSeconds:0} s (AspNetCoreStartupTimeLimit); "
                + (_services.AreAsked ? "its host was built, but has not started" : "its entry point has not built a host"));
        }

        if (started.IsCompleted)
        {
            return await started.ConfigureAwait(false);
        }

        var end = await entryPoint.Ended.ConfigureAwait(false);
        if (end.Exception is { } exception)
        {
            ExceptionLines.Write(_log, LogLevel.Error, $"application {settings.Name}: its start failed", exception);
            throw Failed($"failed: {exception.GetType().FullName}: {exception.Message}", exception);
        }

        throw Failed(
            $"returned {end.ExitCode} from its entry point before a host had started; expected a program that runs a web application");
    }

    private ApplicationStartException Failed(string what, Exception? inner = null) =>
        new($"{settings.Location}: AspNetCoreApplication {settings.File}: {what}", inner);

    // One worker is enough to see it: the control process reloads for all.
    private void Watch()
    {
        if (settings.Section.ReloadsOnChange != true || worker.WorkerNumber != 0)
        {
            return;
        }

        try
        {
            _changes = FileChanges.Watch(settings, worker, _log);
        }
        catch (IOException e)
        {
            _log.Error(
                $"application {settings.Name}: AspNetCoreReloadOnChange has no effect, the system watches no more files: {e.Message}");
        }
    }

    // What the application has registered for its stop runs there: not on the thread that tells the worker.
    private void BeginStop() => _ = Task.Run(() => _lifetime?.StopApplication());

    // An application that ends by itself leaves a worker that cannot do its work.
    private async Task WatchAsync(EntryPoint entryPoint)
    {
        _lifetime!.ApplicationStopping.Register(() => NoteStop("stops by itself"));
        var end = await entryPoint.Ended.ConfigureAwait(false);
        if (end.Exception is { } exception)
        {
            ExceptionLines.Write(_log, LogLevel.Critical, $"application {settings.Name} has failed", exception);
        }

        NoteStop($"has ended by itself, exit code {end.ExitCode}");
        settings.Running = null;
    }

    private void NoteStop(string what)
    {
        if (worker.Stopping.IsCancellationRequested)
        {
            return;
        }

        _log.Write(LogLevel.Critical, $"application {settings.Name} {what}: the worker is replaced");
        worker.Retire($"application {settings.Name} {what}");
    }
}
