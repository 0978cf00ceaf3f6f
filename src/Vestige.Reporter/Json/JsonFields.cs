// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Vestige.Reporter.Json;

/// <summary>Writes members, and leaves out those that say nothing.</summary>
internal sealed class JsonFields(Stream stream) : IDisposable
{
    private readonly Utf8JsonWriter _json = new(
        stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = false });

    public void Open() => _json.WriteStartObject();

    public void Open(string name) => _json.WriteStartObject(name);

    public void Close() => _json.WriteEndObject();

    public void Name(string name) => _json.WritePropertyName(name);

    public void Text(string name, string value)
    {
        if (value.Length > 0)
        {
            _json.WriteString(name, Valid(value));
        }
    }

    public void Flag(string name, bool value)
    {
        if (value)
        {
            _json.WriteBoolean(name, value);
        }
    }

    public void Number(string name, long value)
    {
        if (value != 0)
        {
            _json.WriteNumber(name, value);
        }
    }

    public void Optional(string name, long? value)
    {
        if (value is { } number)
        {
            _json.WriteNumber(name, number);
        }
    }

    public void Real(string name, double value) => _json.WriteNumber(name, Math.Round(value, 4));

    /// <summary>As text, because numbers of JSON are not exact beyond 2^53.</summary>
    public void Address(string name, ulong? value)
    {
        if (value is { } address)
        {
            _json.WriteString(name, string.Create(CultureInfo.InvariantCulture, $"0x{address:x}"));
        }
    }

    public void Time(string name, DateTimeOffset? value)
    {
        if (value is { } time)
        {
            _json.WriteString(name, time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture));
        }
    }

    public void Microseconds(string name, TimeSpan? value)
    {
        if (value is { } time)
        {
            _json.WriteNumber(name, time.Ticks / TimeSpan.TicksPerMicrosecond);
        }
    }

    public void EndPoint(string name, IPEndPoint? value) => Text(name, value?.ToString() ?? "");

    public void Texts(string name, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        _json.WriteStartArray(name);
        foreach (string value in values)
        {
            _json.WriteStringValue(Valid(value));
        }

        _json.WriteEndArray();
    }

    public void List<T>(string name, IReadOnlyList<T> values, Action<JsonFields, T> write)
    {
        if (values.Count == 0)
        {
            return;
        }

        _json.WriteStartArray(name);
        foreach (T value in values)
        {
            write(this, value);
        }

        _json.WriteEndArray();
    }

    public void Dispose() => _json.Dispose();

    // Half a surrogate pair is no text; the writer would refuse it.
    private static string Valid(string value)
    {
        if (!value.Any(char.IsSurrogate))
        {
            return value;
        }

        var valid = new StringBuilder(value.Length);
        foreach (Rune rune in value.EnumerateRunes())
        {
            valid.Append(rune.ToString());
        }

        return valid.ToString();
    }
}
