// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Numerics;

namespace Vestige.Core.Targets;

/// <summary>
/// Targets that were read before, so that a hot one costs no allocation. Bounded and lossy: every target has one place, and
/// the last one wins it. Reading and writing a reference is atomic and the targets are immutable, so there is no lock.
/// </summary>
/// <param name="capacity">Number of places; rounded up to a power of two.</param>
/// <param name="maxLength">Targets longer than this are not kept.</param>
public sealed class RequestTargetCache(int capacity = 4096, int maxLength = 512)
{
    private readonly RequestTarget?[] _entries =
        new RequestTarget?[BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, capacity))];

    /// <summary>Finds or reads a target.</summary>
    /// <param name="raw">The target of the request line.</param>
    /// <param name="options">How to read it.</param>
    /// <param name="isConnect">Whether the method is CONNECT.</param>
    public RequestTarget Get(string raw, RequestTargetOptions options, bool isConnect = false)
    {
        ArgumentNullException.ThrowIfNull(raw);
        if (raw.Length > maxLength)
        {
            return RequestTarget.Parse(raw, options, isConnect);
        }

        ref var entry = ref _entries[raw.GetHashCode(StringComparison.Ordinal) & (_entries.Length - 1)];
        var known = Volatile.Read(ref entry);
        if (known is not null && known.Options == options && known.IsConnect == isConnect && known.Raw == raw)
        {
            return known;
        }

        var target = RequestTarget.Parse(raw, options, isConnect);
        Volatile.Write(ref entry, target);
        return target;
    }
}
