// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers.Text;

namespace Vestige.Diagnostics.Traces.Reading;

/// <summary>Walks over a line. What is not found leaves it where it is and turns <see cref="Failed"/> on.</summary>
internal ref struct TextCursor(ReadOnlySpan<byte> text)
{
    private ReadOnlySpan<byte> _rest = text;

    /// <summary>Something that had to be there was not.</summary>
    public bool Failed { get; private set; }

    public readonly ReadOnlySpan<byte> Rest => _rest;

    /// <summary>All was found, and nothing is left.</summary>
    public readonly bool IsDone => !Failed && _rest.IsEmpty;

    /// <summary>Takes a text if it comes next.</summary>
    public bool Try(scoped ReadOnlySpan<byte> literal)
    {
        if (!_rest.StartsWith(literal))
        {
            return false;
        }

        _rest = _rest[literal.Length..];
        return true;
    }

    /// <summary>Takes a text that has to come next.</summary>
    public void Take(scoped ReadOnlySpan<byte> literal) => Failed |= !Try(literal);

    /// <summary>Takes everything before a byte, and the byte.</summary>
    public ReadOnlySpan<byte> Until(byte end)
    {
        int at = _rest.IndexOf(end);
        if (at < 0)
        {
            Failed = true;
            return default;
        }

        ReadOnlySpan<byte> found = _rest[..at];
        _rest = _rest[(at + 1)..];
        return found;
    }

    /// <summary>Takes a whole number.</summary>
    public int Number()
    {
        if (!Utf8Parser.TryParse(_rest, out int value, out int consumed))
        {
            Failed = true;
            return 0;
        }

        _rest = _rest[consumed..];
        return value;
    }

    /// <summary>Takes a whole number in round brackets.</summary>
    public int NumberInBrackets()
    {
        Take("("u8);
        int value = Number();
        Take(")"u8);
        return value;
    }

    /// <summary>Takes a name with a number behind it, as <c>(mod_x.cs[8])</c>.</summary>
    public ReadOnlySpan<byte> NameAndNumber(out int number)
    {
        Take("("u8);
        ReadOnlySpan<byte> name = Until((byte)'[');
        number = Number();
        Take("])"u8);
        Failed |= name.IsEmpty;
        return name;
    }

    /// <summary>Takes the last thing in round brackets from the end.</summary>
    public ReadOnlySpan<byte> LastInBrackets()
    {
        int open = _rest.LastIndexOf((byte)'(');
        if (open < 0 || _rest[^1] != ')')
        {
            Failed = true;
            return default;
        }

        ReadOnlySpan<byte> found = _rest[(open + 1)..^1];
        _rest = _rest[..open];
        return found;
    }

    /// <summary>Takes a whole number in round brackets from the end.</summary>
    public int LastNumber()
    {
        ReadOnlySpan<byte> text = LastInBrackets();
        bool isNumber = Utf8Parser.TryParse(text, out int value, out int consumed) && consumed == text.Length;
        Failed |= !isNumber;
        return value;
    }
}
