// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Win32.SafeHandles;
using Vestige.Hooks;
using Vestige.Logging;
using Vestige.Programs;
using Vestige.Requests;

namespace Vestige.TestSupport.Modules;

/// <summary>A request without a server: everything can be set, what is sent is kept.</summary>
public sealed class FakeRequest : Request
{
    private readonly MemoryStream _body = new();
    private readonly FakeConnection _connection = new();

    public FakeRequest(VirtualHost? server = null, object[]? directoryVector = null)
    {
        Server = server ?? new FakeVirtualHost();
        DirectoryConfigurationVector = directoryVector ?? [];
    }

    public override Connection Connection => _connection;

    public FakeConnection FakeConnection => _connection;

    public override VirtualHost Server { get; }

    public Request? MainRequest { get; set; }

    public override Request? Main => MainRequest;

    public Request? PreviousRequest { get; set; }

    public override Request? Previous => PreviousRequest;

    public Request? NextRequest { get; set; }

    public override Request? Next => NextRequest;

    public override string LogId => "test-log-id";

    public DateTimeOffset RequestTime { get; set; } = DateTimeOffset.UnixEpoch;

    public override DateTimeOffset Time => RequestTime;

    public override CancellationToken Aborted => CancellationToken.None;

    public override IFeatureCollection Features { get; } = new FeatureCollection();

    public override IHeaderDictionary RequestHeaders { get; } = new HeaderDictionary();

    public override IHeaderDictionary ResponseHeaders { get; } = new HeaderDictionary();

    public override IHeaderDictionary ErrorResponseHeaders { get; } = new HeaderDictionary();

    public override StringTable Environment { get; } = new(StringComparison.Ordinal);

    public override StringTable Notes { get; } = new(StringComparison.OrdinalIgnoreCase);

    public DirectoryOptions OptionsInForce { get; set; } = DirectoryOptions.Indexes | DirectoryOptions.FollowSymLinks;

    public override DirectoryOptions Options => OptionsInForce;

    public string Root { get; set; } = "/srv/www";

    public override string DocumentRoot => Root;

    public RecordingLog Lines { get; } = new();

    public override ModuleLog Log => Lines;

    public override string? LastLogLine => Lines.Entries.Count == 0 ? null : Lines.Entries[^1].Message;

    public override string ClientAddressText { get; set; } = "127.0.0.1";

    public override string Scheme => "http";

    public override string RequestLine => $"{Method} {UnparsedTarget} {Protocol}";

    public override long BytesSent => _body.Length;

    public override bool ResponseStarted => false;

    public override string CanonicalHostName => "www.example.org";

    public override int CanonicalPort => 80;

    /// <summary>What was written.</summary>
    public byte[] Body => _body.ToArray();

    public List<string> OutputFilters { get; } = [];

    public List<string> InputFilters { get; } = [];

    public List<string> AllowedMethods { get; } = [];

    public string? InternalRedirectTarget { get; private set; }

    public SubRequest? FastRedirectTarget { get; private set; }

    /// <summary>Answers lookups by URI, by file name and by entry name; the key is what the module asked for.</summary>
    public Func<string, FakeRequest>? Lookup { get; set; }

    public List<string> Lookups { get; } = [];

    public void SetMethod(string method)
    {
        Method = method;
        IsHead = method == "HEAD";
    }

    public void SetProtocol(string protocol) => Protocol = protocol;

    public void SetTarget(string target) => UnparsedTarget = target;

    public void SetHostName(string host) => HostName = host;

    public void SetDirectoryVector(object[] vector) => DirectoryConfigurationVector = vector;

    public override string AbsoluteUrl(string path) => $"http://{CanonicalHostName}{path}";

    public override ValueTask<int> ReadBodyAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        new(0);

    public override ValueTask<HookResult> DiscardBodyAsync() => HookResult.Ok;

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> data)
    {
        _body.Write(data.Span);
        return ValueTask.CompletedTask;
    }

    public override ValueTask WriteAsync(string text) => WriteAsync(System.Text.Encoding.UTF8.GetBytes(text));

    public override ValueTask SendFileAsync(SafeFileHandle file, long offset, long count)
    {
        var buffer = new byte[count];
        _ = RandomAccess.Read(file, buffer, offset);
        return WriteAsync(buffer);
    }

    public override ValueTask FlushAsync() => ValueTask.CompletedTask;

    public override bool AddOutputFilter(string name)
    {
        OutputFilters.Add(name);
        return true;
    }

    public override bool AddInputFilter(string name)
    {
        InputFilters.Add(name);
        return true;
    }

    public override ValueTask<SubRequest> LookupUriAsync(string target) => Find(target);

    public override ValueTask<SubRequest> LookupFileAsync(string fileName) => Find(fileName);

    public override ValueTask<SubRequest> LookupEntryAsync(string name, FileStatus status) => Find(name);

    public override ValueTask<HookResult> InternalRedirectAsync(string target)
    {
        InternalRedirectTarget = target;
        return HookResult.Ok;
    }

    public override void FastRedirect(SubRequest target) => FastRedirectTarget = target;

    public override void Allow(params ReadOnlySpan<string> methods) => AllowedMethods.AddRange(methods);

    public override HookResult MeetsConditions() => HookResult.Ok;

    /// <summary>What conditions come to.</summary>
    public HookResult Conditions { get; set; } = HookResult.Ok;

    /// <summary>The time of the last change that conditions were checked with.</summary>
    public DateTimeOffset? CheckedTime { get; private set; }

    public override HookResult CheckConditions(DateTimeOffset modified)
    {
        CheckedTime = modified;
        return Conditions;
    }

    public override void BecomeGet() => Method = "GET";

    /// <summary>What starts programs; null: none can be started.</summary>
    public Func<ProgramStart, RunningProgram>? StartProgram { get; set; }

    public override ValueTask<RunningProgram> StartProgramAsync(ProgramStart start) =>
        new(StartProgram?.Invoke(start) ?? throw new ProgramStartException("no programs in this test"));

    private ValueTask<SubRequest> Find(string key)
    {
        Lookups.Add(key);
        var found = Lookup?.Invoke(key) ?? new FakeRequest(Server) { Status = 404 };
        return new ValueTask<SubRequest>(new FakeSubRequest(found));
    }
}
