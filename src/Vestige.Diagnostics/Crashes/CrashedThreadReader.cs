// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text.Json;
using Vestige.Diagnostics.Crashes.Reading;

namespace Vestige.Diagnostics.Crashes;

/// <summary>
/// Finds in createdump's JSON report the kernel's id of the thread that died, and nothing else: in pieces, with little memory, so
/// that the blame line need not wait for a report. Whatever bytes are in the file, reading ends and throws nothing over them.
/// </summary>
public static class CrashedThreadReader
{
    /// <summary>Bytes of a report that are read at most; those of a server have some hundred thousand.</summary>
    public const int MostBytes = 16 * 1024 * 1024;

    private const int Piece = 32 * 1024;
    private const int LargestToken = 256 * 1024;

    /// <summary>Returns the id, or null where the text does not say it.</summary>
    /// <param name="report">The text, from its beginning.</param>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static int? Find(Stream report)
    {
        ArgumentNullException.ThrowIfNull(report);
        CrashedThreadScan scan = new();
        JsonReaderState state = new(new JsonReaderOptions { MaxDepth = 64 });
        byte[] buffer = new byte[Piece];
        int held = 0;
        for (int total = 0; total < MostBytes;)
        {
            if (held == buffer.Length)
            {
                if (buffer.Length >= LargestToken)
                {
                    return null;
                }

                Array.Resize(ref buffer, buffer.Length * 2);
            }

            int count = report.Read(buffer, held, Math.Min(buffer.Length - held, MostBytes - total));
            if (count == 0)
            {
                return scan.ThreadId;
            }

            total += count;
            held += count;
            if (!TryScan(buffer.AsSpan(0, held), ref state, scan, out int consumed) || scan.ThreadId is not null)
            {
                return scan.ThreadId;
            }

            buffer.AsSpan(consumed, held - consumed).CopyTo(buffer);
            held -= consumed;
        }

        return scan.ThreadId;
    }

    private static bool TryScan(ReadOnlySpan<byte> bytes, ref JsonReaderState state, CrashedThreadScan scan, out int consumed)
    {
        Utf8JsonReader reader = new(bytes, isFinalBlock: false, state);
        try
        {
            while (scan.ThreadId is null && reader.Read())
            {
                scan.Take(ref reader);
            }
        }
        catch (JsonException)
        {
            // Not JSON, or no more: what was found before it counts.
            consumed = 0;
            return false;
        }

        consumed = (int)reader.BytesConsumed;
        state = reader.CurrentState;
        return true;
    }
}
