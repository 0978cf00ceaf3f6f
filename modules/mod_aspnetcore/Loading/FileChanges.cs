// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.AspNetCore.Configuration;
using Vestige.Logging;
using Vestige.Modules;

namespace Vestige.AspNetCore.Loading;

/// <summary>
/// Asks for a graceful reload when files of an application have changed and been quiet for a while
/// (<c>AspNetCoreReloadOnChange</c>).
/// </summary>
internal sealed class FileChanges : IDisposable
{
    // A deployment changes many files one after another.
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    private static readonly string[] Patterns = ["*.dll", "*.json", "*.config"];

    private readonly ApplicationSettings _settings;
    private readonly WorkerContext _worker;
    private readonly ModuleLog _log;
    private readonly FileSystemWatcher _watcher;
    private readonly ITimer _timer;
    private volatile string _changed = "";

    private FileChanges(ApplicationSettings settings, WorkerContext worker, ModuleLog log)
    {
        _settings = settings;
        _worker = worker;
        _log = log;
        _timer = worker.Time.CreateTimer(
            static state => ((FileChanges)state!).Ask(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _watcher = new FileSystemWatcher(settings.Folder)
        {
            IncludeSubdirectories = true,
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
        };
        foreach (var pattern in Patterns)
        {
            _watcher.Filters.Add(pattern);
        }

        _watcher.Changed += Note;
        _watcher.Created += Note;
        _watcher.Renamed += Note;
        _watcher.Error += OnError;
        _watcher.EnableRaisingEvents = true;
    }

    /// <summary>Begins to watch; to be disposed of with the application.</summary>
    /// <exception cref="IOException">The system watches no more files.</exception>
    public static FileChanges Watch(ApplicationSettings settings, WorkerContext worker, ModuleLog log) => new(settings, worker, log);

    /// <inheritdoc/>
    public void Dispose()
    {
        _watcher.Dispose();
        _timer.Dispose();
    }

    private void Note(object sender, FileSystemEventArgs e)
    {
        _changed = e.Name ?? "";
        _timer.Change(Quiet, Timeout.InfiniteTimeSpan);
    }

    // More changes at once than the system keeps: some are certain.
    private void OnError(object sender, ErrorEventArgs e)
    {
        var exception = e.GetException();
        if (exception is InternalBufferOverflowException)
        {
            _timer.Change(Quiet, Timeout.InfiniteTimeSpan);
        }
        else
        {
            _log.Error($"application {_settings.Name}: {_settings.Folder} is not watched any more: {exception.Message}");
        }
    }

    private void Ask() => _worker.RequestReload($"application {_settings.Name} has changed: {_changed}");
}
