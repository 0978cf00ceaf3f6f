// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers.Text;

namespace Vestige.Diagnostics.Traces.Reading;

/// <summary>
/// The text of a why line: <c>403 by mod_x.cs[8] (Require ip, conf/httpd.conf:118); declined: mod_y.cs[8], mod_z.cs[8]</c>.
/// </summary>
internal static class WhyText
{
    public static bool Parse(ReadOnlySpan<byte> text, scoped ref TraceLine line)
    {
        if (!Utf8Parser.TryParse(text, out line.Status, out int digits))
        {
            return false;
        }

        text = text[digits..];
        int declined = text.LastIndexOf("; declined: "u8);
        if (declined >= 0)
        {
            line.Declined = text[(declined + "; declined: "u8.Length)..];
            text = text[..declined];
        }

        if (text.IsEmpty)
        {
            return true;
        }

        if (!text.StartsWith(" by "u8))
        {
            return false;
        }

        text = text[4..];
        int bracket = text.IndexOf(" ("u8);
        line.By = bracket < 0 ? text : text[..bracket];
        return bracket < 0 || Place(text[(bracket + 2)..], ref line);
    }

    private static bool Place(ReadOnlySpan<byte> text, scoped ref TraceLine line)
    {
        if (text.IsEmpty || text[^1] != ')')
        {
            return false;
        }

        text = text[..^1];
        int comma = text.LastIndexOf(", "u8);
        line.Reason = comma < 0 ? default : text[..comma];
        line.At = comma < 0 ? text : text[(comma + 2)..];
        return true;
    }
}
