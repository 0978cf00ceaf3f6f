// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using BenchmarkDotNet.Attributes;
using Vestige.Diagnostics.Logs;
using Vestige.Diagnostics.Slots;

namespace Vestige.Benchmarks.Segments;

/// <summary>What goes into nearly every line.</summary>
public class LogTextBenchmark
{
    private const string Agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private readonly byte[] _room = new byte[1024];
    private readonly LogTime _times = new(TimeZoneInfo.Utc);
    private readonly DateTime _now = new(2026, 11, 20, 10, 12, 44, DateTimeKind.Utc);

    [Benchmark]
    public int EscapePlainItem() => LogText.EscapeItem(Agent, _room);

    [Benchmark]
    public int ErrorTimeWithMicroseconds() => _times.FormatError(_now, TimePrecision.Microseconds, _room);

    [Benchmark]
    public int CommonTime() => _times.FormatCommon(_now, _room);

    [Benchmark]
    public int RedactTargetWithQuery() => Redaction.Target("/search/all?q=words&user=me", _room, out _);
}
