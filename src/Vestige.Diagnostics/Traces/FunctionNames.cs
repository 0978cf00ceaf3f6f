// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Text;
using Vestige.Diagnostics.Logs;
using Vestige.Diagnostics.Segments;

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

    public FunctionNames(string module, byte offset, string hook, FunctionFlags flags)
    {
        Module = Ascii(module);
        Offset = offset;
        IsExternal = flags.HasFlag(FunctionFlags.External);
        IsVoid = flags.HasFlag(FunctionFlags.Void);
        IsInner = flags.HasFlag(FunctionFlags.Inner);
        Hook = Ascii(hook, IsInner);
        Name = Encoding.UTF8.GetBytes(Cut(hook));
        int space = hook.IndexOf(' ', StringComparison.Ordinal);
        Filter = Ascii(space < 0 ? hook : hook[(space + 1)..]);
        IsInput = hook.StartsWith("in-", StringComparison.Ordinal);
        Place = IsInner ? Hook : Encoding.ASCII.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{Bracketless(module)}[{offset}]"));
    }

    public byte[] Module { get; }

    public byte Offset { get; }

    public byte[] Hook { get; }

    public bool IsExternal { get; }

    public bool IsVoid { get; }

    /// <summary>It runs below a hook function of its module; its name stands where others have a hook's.</summary>
    public bool IsInner { get; }

    /// <summary>The name as it was given, for JSON.</summary>
    public byte[] Name { get; }

    /// <summary>Of a filter: its name.</summary>
    public byte[] Filter { get; }

    /// <summary>Of a filter: it stands in the input chain.</summary>
    public bool IsInput { get; }

    /// <summary><c>mod_alias.cs[3]</c>; of an inner function its name.</summary>
    public byte[] Place { get; }

    /// <summary>What stands behind the time in a line of its entry.</summary>
    public FixedPart Entry;

    /// <summary>What stands between time and result in a line of its return.</summary>
    public FixedPart Return;

    // A name that a module made up could close the last bracket of an extended line, too.
    private static byte[] Ascii(string text, bool isFree = false)
    {
        string plain = Bracketless(text);
        return Encoding.ASCII.GetBytes(!isFree ? plain : plain
            .Replace("[", "\\x5b", StringComparison.Ordinal)
            .Replace("]", "\\x5d", StringComparison.Ordinal)
            .Replace("=", "\\x3d", StringComparison.Ordinal));
    }

    private static string Cut(string text) => text.Length > MaxName ? text[..MaxName] : text;

    private static string Bracketless(string text) =>
        LogText.EscapeErrorItem(Cut(text))
            .Replace("(", "\\x28", StringComparison.Ordinal)
            .Replace(")", "\\x29", StringComparison.Ordinal);
}
