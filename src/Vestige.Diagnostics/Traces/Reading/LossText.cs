// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers.Text;

namespace Vestige.Diagnostics.Traces.Reading;

/// <summary>
/// The control process's notice <c>[core:warn] [pid 1:tid 1] VS0101: 12 lines lost (the disk is full)</c>. VS0102 tells the
/// same of another log, so it says nothing about this one.
/// </summary>
internal static class LossText
{
    public static bool TryParse(ReadOnlySpan<byte> text, scoped ref TraceLine line)
    {
        var cursor = new TextCursor(text);
        if (!cursor.Try(" [core:warn] [pid "u8))
        {
            return false;
        }

        _ = cursor.Until((byte)']');
        if (cursor.Failed || !cursor.Try(" VS0101: "u8)
            || !Utf8Parser.TryParse(cursor.Rest, out line.Lost, out int digits))
        {
            return false;
        }

        cursor.Take(cursor.Rest[..digits]);
        if (!cursor.Try(" lines lost"u8))
        {
            return false;
        }

        line.Reason = cursor.Try(" ("u8) ? cursor.Until((byte)')') : default;
        return true;
    }
}
