// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.InteropServices;

namespace Vestige.Diagnostics.Traces;

/// <summary>
/// One event as it travels through the log ring: 32 bytes, little-endian, as <c>docs/segment.md</c> has them. Texts of the
/// rarer kinds follow it, each with its length.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 1, Size = Size)]
public struct TraceEvent
{
    /// <summary>Bytes of an event without texts.</summary>
    public const int Size = 32;

    private const byte FormatMask = 3;
    private const byte VerboseBit = 4;

    /// <summary>What happened.</summary>
    public TraceKind Kind;

    private byte _style;

    /// <summary>The module function or filter, or 0.</summary>
    public ushort FunctionId;

    /// <summary>What the kind says of it.</summary>
    public int Result;

    /// <summary>Number of the request in its worker.</summary>
    public ulong RequestNumber;

    /// <summary>Monotonic time.</summary>
    public long Timestamp;

    /// <summary>Microseconds since the request started.</summary>
    public uint Microseconds;

    /// <summary>The kernel's id of the thread.</summary>
    public int ThreadId;

    /// <summary>Form of the line.</summary>
    public readonly TraceFormat Format => (TraceFormat)(_style & FormatMask);

    /// <summary>Times carry milliseconds.</summary>
    public readonly bool IsVerbose => (_style & VerboseBit) != 0;

    /// <summary>Format and precision in one byte.</summary>
    public byte Style
    {
        readonly get => _style;
        set => _style = value;
    }

    /// <summary>Makes the byte for <see cref="Style"/>.</summary>
    public static byte StyleOf(TraceFormat format, bool verbose) => (byte)((byte)format | (verbose ? VerboseBit : 0));

    /// <summary>Reads the event of a ring record; false where the payload is too short to be one.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out TraceEvent read, out ReadOnlySpan<byte> texts)
    {
        if (payload.Length < Size)
        {
            read = default;
            texts = default;
            return false;
        }

        read = MemoryMarshal.Read<TraceEvent>(payload);
        texts = payload[Size..];
        return true;
    }
}
