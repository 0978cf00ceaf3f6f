// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using Vestige.Core.Loading;
using Vestige.Crashes;
using Vestige.Diagnostics.Segments;
using Vestige.Diagnostics.Slots;
using Vestige.Hooks;
using Vestige.Modules;
using Vestige.Reporter.Json;
using Vestige.TestSupport;

namespace Vestige.Reporter.Tests.Sessions;

/// <summary>A death with the material of a sample, a segment with one request, and functions that look at it.</summary>
internal sealed class Scene : IReportSink, IDisposable
{
    private readonly TempDirectory _folder = new();
    private readonly List<CrashFunction> _functions = [];
    private readonly SegmentFile _file;
    private readonly SegmentWriter _writer;
    private RequestSlot? _slot;

    public Scene(string sample, int? signal = 6)
    {
        _file = SegmentFile.Create(
            _folder.Path, "segment", new SegmentOptions { RingBytes = 64 * 1024, SlotCount = 4 }, 0, 1, TimeProvider.System);
        _writer = SegmentWriter.Attach((int)_file.Handle.DangerousGetHandle(), -1);
        _writer.WriteDirectory(new SegmentDirectory(
            [new ModuleEntry(4, "mod_thumb.cs", true, "conf/httpd.conf:9"), new ModuleEntry(5, "mod_alias.cs", false, "")],
            [
                new FunctionEntry(12, 4, 12, "handler", "conf/httpd.conf:41", FunctionFlags.External),
                new FunctionEntry(14, 4, 0, "Shop/UseRouting", "conf/httpd.conf:41", FunctionFlags.External | FunctionFlags.Inner),
                new FunctionEntry(13, 5, 3, "translate_name", "", FunctionFlags.None),
            ]));
        Reader = _file.OpenReader();
        Material = new CrashMaterial
        {
            ProcessId = 4711,
            Ended = TimeProvider.System.GetUtcNow(),
            Signal = signal,
            ReportFile = PathOf($"{sample}.crashreport.json"),
            ErrorOutput = File.Exists(PathOf($"{sample}.stderr")) ? File.ReadAllText(PathOf($"{sample}.stderr")) : "",
            CauseFile = Path.Combine(_folder.Path, "causes.db"),
            ServerVersion = "Vestige/0.1.0",
            Segment = Reader,
        };
    }

    public CrashMaterial Material { get; set; }

    public SegmentReader Reader { get; }

    /// <summary>What was said, as <c>module: text</c>; details and faults are marked.</summary>
    public List<string> Said { get; } = [];

    public static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Samples", file);

    /// <summary>A request whose handler runs, and has passed translate_name.</summary>
    public Scene WithRequest(string target)
    {
        var slot = _writer.Slots.TryRent(out var found) ? found : throw new InvalidOperationException("no slot");
        slot.Begin(new RequestStart
        {
            RequestNumber = 17,
            Method = "GET",
            Target = target,
            Host = "localhost",
            Protocol = "HTTP/1.1",
            Timestamp = TimeProvider.System.GetTimestamp(),
            ClientAddress = IPAddress.Loopback,
            ClientPort = 5245,
            ServerAddress = IPAddress.Loopback,
            ServerPort = 80,
        });
        slot.Enter(EventKind.Enter, 13, 0);
        slot.Leave(13, -1);
        slot.Enter(EventKind.Enter, 12, 0);
        _slot = slot;
        return this;
    }

    /// <summary>The same in an inner function below the handler, for an endpoint.</summary>
    public Scene WithApplication(string target, string route)
    {
        WithRequest(target);
        _slot!.SetEndpoint("Shop", $"HTTP: GET {route}", route);
        _slot.Enter(14);
        return this;
    }

    public Scene With(string module, Action<Crash> function) => With(module, (crash, _) =>
    {
        function(crash);
        return HookResult.Ok;
    });

    public Scene With(string module, CrashHook function)
    {
        _functions.Add(new CrashFunction(new ModuleInfo($"{module}_module", $"mod_{module}.cs"), function));
        return this;
    }

    public Task<CrashData> RunAsync(CancellationToken cancellation = default) =>
        ReporterSession.RunAsync(Reporter(), Material, this, cancellation);

    public Task RunAsync(CrashData stored) => ReporterSession.RunAsync(Reporter(), stored, this, CancellationToken.None);

    public void Line(string module, string text) => Said.Add($"{module}: {text}");

    public void Detail(string text) => Said.Add($"detail: {text}");

    public void Fault(string module, string text) => Said.Add($"fault of {module}: {text}");

    public void Dispose()
    {
        Reader.Dispose();
        _writer.Dispose();
        _file.Dispose();
        _folder.Dispose();
    }

    private LoadedReporter Reporter() => ReporterLoader.Load(new ServerOptions
    {
        ServerRoot = _folder.Path,
        ConfigurationFile = "/dev/null",
        InternalModules = static () => [],
    }) with
    { Functions = _functions };
}
