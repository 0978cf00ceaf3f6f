// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Logs;
using Vestige.Diagnostics.Traces;
using Vestige.Logging;

namespace Vestige.Core.Tracing;

/// <summary>Makes the text at once: for servers that run without a control process (tests, embedding).</summary>
internal sealed class TextTraceSink(LogDestination destination, Func<TraceFormatter> create) : TraceSink
{
    private readonly Lock _lock = new();
    private readonly byte[] _buffer = new byte[TraceFormatter.MaxLineBytes];
    private TraceFormatter? _formatter;

    /// <inheritdoc/>
    public override void Write(in TraceEvent traced, int sourceLine, ReadOnlySpan<byte> texts)
    {
        lock (_lock)
        {
            _formatter ??= create();
            var line = new LineWriter(_buffer);
            _formatter.Format(traced, sourceLine, texts, ref line);
            if (line.Length > 0)
            {
                destination.Write(line.Written);
            }
        }
    }
}
