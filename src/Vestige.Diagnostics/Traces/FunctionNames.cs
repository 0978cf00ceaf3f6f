// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Text;
using Vestige.Diagnostics.Logs;

namespace Vestige.Diagnostics.Traces;

/// <summary>A part of a line, kept for the source line for which it was made.</summary>
internal record struct FixedPart(int SourceLine, byte[]? Text);

/// <summary>What is fixed about one function.</summary>
internal sealed class FunctionNames
{
    /// <summary>Room for the place of a function as JSON shows it: a character is up to three bytes, an escaped byte five.</summary>
    public const int MaxPlaceBytes = (MaxName * 15) + 16;

    // Longer than any name of a module, hook or filter that is meant to be read.
    private const int MaxName = 80;

    public FunctionNames(string module, byte offset, string hook, bool isExternal, bool isVoid)
    {
        Module = Ascii(module);
        Offset = offset;
        Hook = Ascii(hook);
        IsExternal = isExternal;
        IsVoid = isVoid;
        int space = hook.IndexOf(' ', StringComparison.Ordinal);
        Filter = Ascii(space < 0 ? hook : hook[(space + 1)..]);
        IsInput = hook.StartsWith("in-", StringComparison.Ordinal);
        Place = Encoding.ASCII.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{Bracketless(module)}[{offset}]"));
    }

    public byte[] Module { get; }

    public byte Offset { get; }

    public byte[] Hook { get; }

    public bool IsExternal { get; }

    public bool IsVoid { get; }

    /// <summary>Of a filter: its name.</summary>
    public byte[] Filter { get; }

    /// <summary>Of a filter: it stands in the input chain.</summary>
    public bool IsInput { get; }

    /// <summary><c>mod_alias.cs[3]</c>.</summary>
    public byte[] Place { get; }

    /// <summary>What stands behind the time in a line of its entry.</summary>
    public FixedPart Entry;

    /// <summary>What stands between time and result in a line of its return.</summary>
    public FixedPart Return;

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(Bracketless(text));

    private static string Bracketless(string text) =>
        LogText.EscapeErrorItem(text.Length > MaxName ? text[..MaxName] : text)
            .Replace("(", "\\x28", StringComparison.Ordinal)
            .Replace(")", "\\x29", StringComparison.Ordinal);
}
