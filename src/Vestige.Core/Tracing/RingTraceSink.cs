// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.InteropServices;
using Vestige.Diagnostics.Rings;
using Vestige.Diagnostics.Traces;

namespace Vestige.Core.Tracing;

/// <summary>Hands events over through the worker's log ring; the control process makes the text.</summary>
internal sealed class RingTraceSink(LogRing ring, ushort destination) : TraceSink
{
    /// <inheritdoc/>
    public override void Write(in TraceEvent traced, int sourceLine, ReadOnlySpan<byte> texts) =>
        ring.TryWrite(
            destination,
            RecordKind.Trace,
            MemoryMarshal.AsBytes(new ReadOnlySpan<TraceEvent>(in traced)),
            texts,
            RingFullPolicy.Block,
            (ushort)sourceLine);
}
