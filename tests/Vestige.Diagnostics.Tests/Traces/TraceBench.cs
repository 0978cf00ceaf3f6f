// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers.Binary;
using System.Text;
using Vestige.Diagnostics.Logs;
using Vestige.Diagnostics.Segments;
using Vestige.Diagnostics.Traces;

namespace Vestige.Diagnostics.Tests.Traces;

/// <summary>
/// Makes trace lines of worker 1864 at Fri Jul 15 17:29:43.045678 2005, UTC, on thread 1865 for request 5, 12 µs after it started.
/// </summary>
internal sealed class TraceBench
{
    public const ushort ExampleRead = 1;
    public const ushort AliasTranslate = 2;
    public const ushort InsertFilter = 3;
    public const ushort Handler = 4;
    public const ushort AuthzCore = 5;
    public const ushort AuthzX = 6;
    public const ushort ModY = 7;
    public const ushort HttpIn = 8;
    public const ushort Deflate = 9;
    public const ushort DirVoid = 10;
    public const ushort Inner = 11;
    public const ushort OddInner = 12;
    public const ushort Unknown = 999;

    /// <summary>The log id of request 5.</summary>
    public const string Id = "1DtU0N00U45";

    public const int Line = 69;

    private static readonly SegmentClock Clock = new(
        1_000_000, 1_000_000_000, new DateTime(2005, 7, 15, 17, 29, 43, DateTimeKind.Utc).AddTicks(456_780).Ticks);

    private readonly TraceFormatter _formatter;

    public TraceBench()
        : this(Directory())
    {
    }

    public TraceBench(SegmentDirectory directory) =>
        _formatter = new TraceFormatter(directory, Clock, 1864, Clock, new LogTime(TimeZoneInfo.Utc));

    public static TraceEvent Event(TraceKind kind, ushort function = 0, int result = 0) => new()
    {
        Kind = kind,
        FunctionId = function,
        Result = result,
        RequestNumber = 5,
        Timestamp = Clock.Timestamp,
        Microseconds = 12,
        ThreadId = 1865,
    };

    /// <summary>The texts as they travel behind an event.</summary>
    public static byte[] Texts(params string[] texts)
    {
        var room = new byte[TraceTexts.MaxBytes];
        var written = new TraceTexts(room);
        foreach (string text in texts)
        {
            written.Add(text);
        }

        return written.Written.ToArray();
    }

    /// <summary>Texts of a line that explains a status.</summary>
    public static byte[] Why(string what, string where, params ushort[] declined)
    {
        var room = new byte[TraceTexts.MaxBytes];
        var written = new TraceTexts(room);
        written.Add(what);
        written.Add(where);
        Span<byte> id = stackalloc byte[sizeof(ushort)];
        foreach (ushort function in declined)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(id, function);
            written.Add(id);
        }

        return written.Written.ToArray();
    }

    public string Format(TraceFormat format, TraceEvent traced, byte[]? texts = null, bool verbose = false)
    {
        traced.Style = TraceEvent.StyleOf(format, verbose);
        var line = new LineWriter(new byte[TraceFormatter.MaxLineBytes]);
        _formatter.Format(traced, Line, texts, ref line);
        Assert.False(line.IsTruncated);
        return Encoding.Latin1.GetString(line.Written);
    }

    private static SegmentDirectory Directory() => new(
        [
            new ModuleEntry(1, "mod_example.cs", true, "conf/httpd.conf:3"),
            new ModuleEntry(2, "mod_alias.cs", false, ""),
            new ModuleEntry(3, "mod_x.cs", true, "conf/httpd.conf:4"),
            new ModuleEntry(4, "mod_authz_core.cs", false, ""),
            new ModuleEntry(5, "mod_authz_x.cs", true, "conf/httpd.conf:5"),
            new ModuleEntry(6, "mod_y.cs", true, "conf/httpd.conf:6"),
            new ModuleEntry(7, "http_core.cs", false, ""),
        ],
        [
            Function(ExampleRead, 1, 1, "post_read_request", FunctionFlags.External),
            Function(AliasTranslate, 2, 3, "translate_name"),
            Function(InsertFilter, 3, 11, "insert_filter", FunctionFlags.External | FunctionFlags.Void),
            Function(Handler, 3, 12, "handler", FunctionFlags.External),
            Function(AuthzCore, 4, 8, "auth_checker"),
            Function(AuthzX, 5, 8, "auth_checker", FunctionFlags.External),
            Function(ModY, 6, 8, "auth_checker", FunctionFlags.External),
            Function(HttpIn, 7, 30, "in-filter http_in", FunctionFlags.Filter),
            Function(Deflate, 3, 20, "out-filter deflate", FunctionFlags.Filter | FunctionFlags.External),
            Function(Inner, 3, 0, "Shop/UseRouting", FunctionFlags.Inner | FunctionFlags.External),
            Function(OddInner, 4, 0, "Shop/(\u03bb)[a=b] [id x]\n", FunctionFlags.Inner),
            Function(DirVoid, 4, 11, "insert_filter", FunctionFlags.Void),
        ]);

    private static FunctionEntry Function(
        ushort id, ushort module, byte offset, string hook, FunctionFlags flags = FunctionFlags.None) =>
        new(id, module, offset, hook, "", flags);
}
