// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Tracing;
using Vestige.Diagnostics.Rings;
using Vestige.Logging;

namespace Vestige.Core.Logging;

/// <summary>A log destination behind the worker's log ring.</summary>
/// <param name="ring">The ring of this worker's segment.</param>
/// <param name="number">Number of the destination, as the control process handed it over.</param>
/// <param name="target">Resolved file name or <c>|program</c>.</param>
internal sealed class RingDestination(LogRing ring, ushort number, string target) : LogDestination
{
    /// <inheritdoc/>
    public override string Target => target;

    /// <summary>The same destination for trace events.</summary>
    public RingTraceSink Trace { get; } = new(ring, number);

    /// <inheritdoc/>
    public override bool Write(ReadOnlySpan<byte> line, int pidOffset = -1) =>
        ring.TryWrite(
            number,
            RecordKind.Text,
            line,
            RingFullPolicy.Block,
            pidOffset is >= 0 and < LogRing.NoPid ? (ushort)pidOffset : LogRing.NoPid);
}
