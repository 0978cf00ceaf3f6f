// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text.Json;

namespace Vestige.Diagnostics.Traces.Reading;

/// <summary>Takes a line of format <c>json</c> apart; the order of the keys does not matter, unknown ones are passed over.</summary>
internal sealed class JsonLineParser(LineTime times)
{
    private byte[] _scratch = new byte[1024];
    private int _used;

    public void Parse(ReadOnlySpan<byte> text, scoped ref TraceLine line)
    {
        line.Kind = TraceLineKind.Broken;
        line.Format = TraceFormat.Json;
        if (_scratch.Length < text.Length)
        {
            _scratch = new byte[text.Length * 2];
        }

        _used = 0;
        var parts = new JsonParts { Line = line };
        try
        {
            Read(text, ref parts);
        }
        catch (JsonException)
        {
            // A cut line: it stays broken.
            return;
        }
        catch (InvalidOperationException)
        {
            // A string that is not UTF-8.
            return;
        }

        TraceLineKind kind = parts.Kind();
        line = parts.Line;
        line.Kind = kind;
        if (line.Kind == TraceLineKind.Module && line.Hook.IsEmpty)
        {
            line.Hook = HookNames.Of(line.Offset);
        }
    }

    private void Read(ReadOnlySpan<byte> text, scoped ref JsonParts parts)
    {
        var reader = new Utf8JsonReader(text);
        _ = reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            JsonKey key = JsonKeys.Find(reader.ValueSpan);
            _ = reader.Read();
            switch (reader.TokenType)
            {
                case JsonTokenType.String:
                    Take(key, Text(ref reader), ref parts);
                    break;
                case JsonTokenType.Number:
                    Take(key, reader.TryGetInt64(out long number) ? number : 0, ref parts);
                    break;
                case JsonTokenType.True or JsonTokenType.False:
                    Take(key, reader.TokenType == JsonTokenType.True, ref parts);
                    break;
                case JsonTokenType.StartArray when key == JsonKey.Declined:
                    parts.Line.Declined = List(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        // Reads to the end, so that something behind the object is found.
        while (reader.Read())
        {
        }
    }

    private void Take(JsonKey key, ReadOnlySpan<byte> text, scoped ref JsonParts parts)
    {
        switch (key)
        {
            case JsonKey.Time:
                _ = times.TryReadJson(text, out parts.Line.Time, out parts.Line.FractionDigits);
                break;
            case JsonKey.Id:
                parts.Line.Id = text.SequenceEqual("-"u8) ? default : text;
                break;
            case JsonKey.Mark:
                parts.Line.Mark = text.IsEmpty ? (byte)0 : text[0];
                break;
            default:
                parts.Take(key, text);
                break;
        }
    }

    private static void Take(JsonKey key, long number, scoped ref JsonParts parts)
    {
        int value = (int)Math.Clamp(number, int.MinValue, int.MaxValue);
        switch (key)
        {
            case JsonKey.Us:
                parts.Line.Micros = Math.Max(number, -1);
                break;
            case JsonKey.Offset or JsonKey.FilterType:
                parts.Line.Offset = value;
                break;
            case JsonKey.Result or JsonKey.Exit:
                parts.Line.Result = value;
                break;
            case JsonKey.Signal:
                parts.Line.Result = value;
                parts.Line.IsSignal = true;
                break;
            case JsonKey.Pid:
                parts.Line.Pid = value;
                break;
            case JsonKey.Child:
                parts.Line.Child = value;
                break;
            case JsonKey.Status:
                parts.Line.Status = value;
                break;
            default:
                break;
        }
    }

    private static void Take(JsonKey key, bool value, scoped ref JsonParts parts)
    {
        switch (key)
        {
            case JsonKey.External:
                parts.Line.IsExternal = value;
                break;
            case JsonKey.Threw:
                parts.Line.Threw = value;
                break;
            case JsonKey.Cancelled:
                parts.Line.IsCancelled = value;
                break;
            default:
                break;
        }
    }

    private ReadOnlySpan<byte> Text(scoped ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return reader.ValueSpan;
        }

        Span<byte> room = _scratch.AsSpan(_used);
        int length = reader.CopyString(room);
        _used += length;
        return room[..length];
    }

    private ReadOnlySpan<byte> List(scoped ref Utf8JsonReader reader)
    {
        int start = _used;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.String)
            {
                reader.Skip();
                continue;
            }

            if (_used > start)
            {
                ", "u8.CopyTo(_scratch.AsSpan(_used));
                _used += 2;
            }

            _used += reader.CopyString(_scratch.AsSpan(_used));
        }

        return _scratch.AsSpan(start, _used - start);
    }
}
