// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Text.Json;

namespace Vestige.Diagnostics.Crashes.Reading;

/// <summary>
/// Follows the tokens of a report as far as <c>payload.threads[]</c>. A thread's own members stand one level below the array; what
/// is deeper (its frames) is passed over.
/// </summary>
internal sealed class CrashedThreadScan
{
    private const int ThreadsDepth = 2;
    private const int ThreadDepth = 4;
    private const int MostNumber = 32;

    private bool _inPayload;
    private bool _inThreads;
    private Member _member;
    private bool _isCrashed;
    private int _id;

    private enum Member
    {
        Other,
        Payload,
        Threads,
        Crashed,
        Id,
    }

    /// <summary>The thread that died, once it was found.</summary>
    public int? ThreadId { get; private set; }

    public void Take(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                _member = Name(ref reader);
                break;
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                Open(ref reader);
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                Close(ref reader);
                break;
            default:
                Value(ref reader);
                break;
        }
    }

    private Member Name(ref Utf8JsonReader reader) => (reader.CurrentDepth, _inPayload, _inThreads) switch
    {
        (1, _, _) when reader.ValueTextEquals("payload"u8) => Member.Payload,
        (ThreadsDepth, true, _) when reader.ValueTextEquals("threads"u8) => Member.Threads,
        (ThreadDepth, _, true) when reader.ValueTextEquals("crashed"u8) => Member.Crashed,
        (ThreadDepth, _, true) when reader.ValueTextEquals("native_thread_id"u8) => Member.Id,
        _ => Member.Other,
    };

    private void Open(ref Utf8JsonReader reader)
    {
        bool isObject = reader.TokenType == JsonTokenType.StartObject;
        _inPayload |= reader.CurrentDepth == 1 && isObject && _member == Member.Payload;
        _inThreads |= reader.CurrentDepth == ThreadsDepth && !isObject && _member == Member.Threads;
        if (_inThreads && reader.CurrentDepth == ThreadDepth - 1)
        {
            _isCrashed = false;
            _id = 0;
        }

        _member = Member.Other;
    }

    private void Close(ref Utf8JsonReader reader)
    {
        _inPayload &= reader.CurrentDepth > 1;
        _inThreads &= reader.CurrentDepth > ThreadsDepth;
    }

    private void Value(ref Utf8JsonReader reader)
    {
        if (_member == Member.Crashed)
        {
            _isCrashed = reader.TokenType == JsonTokenType.True
                || (reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("true"u8));
        }
        else if (_member == Member.Id)
        {
            _id = Number(ref reader);
        }

        _member = Member.Other;
        if (_isCrashed && _id > 0)
        {
            ThreadId = _id;
        }
    }

    // createdump writes numbers as texts, 0x1a2b.
    private static int Number(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            return reader.TryGetInt32(out int plain) ? plain : 0;
        }

        if (reader.TokenType != JsonTokenType.String || reader.ValueSpan.Length > MostNumber)
        {
            return 0;
        }

        string text = reader.GetString() ?? "";
        return text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            && int.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int number)
            ? number
            : 0;
    }
}
