// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Traces;

namespace Vestige.Core.Tracing;

/// <summary>Where trace events go.</summary>
internal abstract class TraceSink
{
    /// <summary>Hands over one event.</summary>
    /// <param name="traced">The event.</param>
    /// <param name="sourceLine">Line of <c>HookChain.cs</c> that noted it, or 0.</param>
    /// <param name="texts">Texts of the kinds that have some.</param>
    public abstract void Write(in TraceEvent traced, int sourceLine, ReadOnlySpan<byte> texts);
}
