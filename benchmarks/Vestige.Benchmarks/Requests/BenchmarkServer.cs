// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core;
using Vestige.Core.Loading;
using Vestige.Diagnostics.Segments;
using Vestige.Modules;

namespace Vestige.Benchmarks.Requests;

/// <summary>A server with all internal modules over a small site, without sockets.</summary>
public sealed class BenchmarkServer : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("vestige-bench-");
    private readonly SegmentFile? _segment;
    private readonly SegmentReader? _reader;

    /// <summary>Makes the server.</summary>
    /// <param name="extra">Lines added to the configuration.</param>
    /// <param name="withSegment">Whether requests have slots and logs go to a ring.</param>
    /// <param name="modules">Modules besides the compiled-in ones.</param>
    public BenchmarkServer(string extra = "", bool withSegment = true, params IModule[] modules)
    {
        var site = Directory.CreateDirectory(Path.Combine(_root.FullName, "htdocs")).FullName;
        File.WriteAllText(Path.Combine(site, "1k.html"), new string('x', 1024));
        File.SetLastWriteTimeUtc(Path.Combine(site, "1k.html"), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var file = Path.Combine(_root.FullName, "httpd.conf");
        File.WriteAllText(file, $"""
            Listen 127.0.0.1:8080
            ServerName localhost
            MaxKeepAliveRequests 0
            TypesConfig /dev/null
            AddType text/html .html
            LogFormat "%h %l %u %t \"%r\" %>s %b" common
            CustomLog logs/access_log common
            <Directory {site}>
            Options FollowSymLinks
            Require all granted
            </Directory>
            {extra}
            """);
        var options = new ServerOptions
        {
            ServerRoot = _root.FullName,
            ConfigurationFile = file,
            InternalModules = () => [.. StandardModules.Create(), .. modules],
        };
        if (withSegment)
        {
            _segment = SegmentFile.Create(
                Directory.Exists("/dev/shm") ? "/dev/shm" : _root.FullName,
                $"vestige-bench-{Environment.ProcessId}-{Guid.NewGuid():N}",
                new SegmentOptions(),
                0,
                1,
                TimeProvider.System);
            _segment.Unlink();
            _reader = _segment.OpenReader();
            options = options with
            {
                Segment = SegmentWriter.Attach((int)_segment.Handle.DangerousGetHandle()),
                LogTargets = new Dictionary<string, int>
                {
                    [Path.Combine(_root.FullName, "logs/error_log")] = 0,
                    [Path.Combine(_root.FullName, "logs/access_log")] = 1,
                    [Path.Combine(_root.FullName, "logs/request_log")] = 2,
                },
            };
        }

        var loaded = ServerLoader.Load(options);
        Engine = loaded.Engine ?? throw new InvalidOperationException(string.Join('\n', loaded.Diagnostics));
    }

    /// <summary>The frozen server.</summary>
    public ServerEngine Engine { get; }

    /// <summary>Takes what is in the ring, as the control process would.</summary>
    public void Drain()
    {
        var sink = default(Sink);
        _reader?.Drain(ref sink);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _segment?.Dispose();
        _root.Delete(recursive: true);
    }

    private struct Sink : Vestige.Diagnostics.Rings.IRecordHandler
    {
        public readonly void OnRecord(in Vestige.Diagnostics.Rings.RingRecord record)
        {
        }

        public readonly void OnBatchEnd()
        {
        }
    }
}
