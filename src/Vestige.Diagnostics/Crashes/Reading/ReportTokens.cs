// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Vestige.Diagnostics.Crashes.Reading;

/// <summary>
/// The reader's tokens with the report's habits: numbers and flags are texts. Each value method leaves the reader at
/// the end of its value, whatever that is.
/// </summary>
internal ref struct ReportTokens(ReadOnlySpan<byte> json, int maxCharacters)
{
    // Members and numbers are told apart whatever the limit of names is.
    private const int MaxWord = 64;

    private static readonly JsonReaderOptions Options = new()
    {
        CommentHandling = JsonCommentHandling.Disallow,
        AllowTrailingCommas = true,
        MaxDepth = 32,
    };

    private Utf8JsonReader _reader = new(json, Options);

    public readonly bool IsObject => _reader.TokenType == JsonTokenType.StartObject;

    public readonly bool IsArray => _reader.TokenType == JsonTokenType.StartArray;

    public bool Read() => _reader.Read();

    /// <summary>The next member's name, with the reader at its value; null at the end of the object.</summary>
    public string? NextMember()
    {
        if (!_reader.Read() || _reader.TokenType != JsonTokenType.PropertyName)
        {
            return null;
        }

        string name = Decode(MaxWord);
        _reader.Read();
        return name;
    }

    /// <summary>To the next item of an array; false at its end.</summary>
    public bool NextItem() => _reader.Read() && _reader.TokenType != JsonTokenType.EndArray;

    public void Skip() => _reader.Skip();

    /// <summary>A text, or nothing where something else stands.</summary>
    public string Text() => Text(maxCharacters);

    public bool Flag()
    {
        if (_reader.TokenType == JsonTokenType.True)
        {
            return true;
        }

        return Text(MaxWord) == "true";
    }

    /// <summary>A number, or a text <c>0x1f</c> or <c>31</c>; null where something else stands.</summary>
    public ulong? Number()
    {
        if (_reader.TokenType == JsonTokenType.Number)
        {
            return _reader.TryGetUInt64(out ulong number) ? number : null;
        }

        string text = Text(MaxWord);
        bool isHex = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        NumberStyles style = isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        return ulong.TryParse(isHex ? text.AsSpan(2) : text, style, CultureInfo.InvariantCulture, out ulong value)
            ? value
            : null;
    }

    private string Text(int limit)
    {
        if (_reader.TokenType == JsonTokenType.String)
        {
            return Decode(limit);
        }

        _reader.Skip();
        return "";
    }

    // Names may hold broken UTF-8 and lone surrogates: they are read with replacement characters, never refused.
    private readonly string Decode(int limit)
    {
        string text;
        try
        {
            text = _reader.ValueSpan.Length > limit * 8 || !_reader.ValueIsEscaped
                ? Encoding.UTF8.GetString(_reader.ValueSpan[..Math.Min(_reader.ValueSpan.Length, limit * 4)])
                : _reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            text = Encoding.UTF8.GetString(_reader.ValueSpan);
        }

        return text.Length > limit ? text[..limit] : text;
    }
}
