// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Vestige.Reporter.Json;

/// <summary>Members of an object as they are needed; one that is absent or of another type reads as nothing.</summary>
internal readonly struct JsonValues(JsonElement element)
{
    public bool IsObject => element.ValueKind == JsonValueKind.Object;

    public JsonValues Object(string name) => new(Member(name, JsonValueKind.Object) ?? default);

    public string Text(string name) => Member(name, JsonValueKind.String) is { } member ? Text(member) : "";

    public bool Flag(string name) => Member(name, JsonValueKind.True) is not null;

    public long Number(string name) => Optional(name) ?? 0;

    public int Small(string name) => OptionalSmall(name) ?? 0;

    public long? Optional(string name) =>
        Member(name, JsonValueKind.Number) is { } member && member.TryGetInt64(out long number) ? number : null;

    public int? OptionalSmall(string name) => Optional(name) is { } number and >= int.MinValue and <= int.MaxValue ? (int)number : null;

    public double Real(string name) =>
        Member(name, JsonValueKind.Number) is { } member && member.TryGetDouble(out double number) && double.IsFinite(number)
            ? number
            : 0;

    public ulong? Address(string name) =>
        Text(name) is ['0', 'x', .. string digits]
        && ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong address)
            ? address
            : null;

    public DateTimeOffset? Time(string name) => DateTimeOffset.TryParse(
        Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
        ? time
        : null;

    public TimeSpan? Microseconds(string name) =>
        Optional(name) is { } number and >= 0 and <= long.MaxValue / TimeSpan.TicksPerMicrosecond
            ? TimeSpan.FromTicks(number * TimeSpan.TicksPerMicrosecond)
            : null;

    public IPEndPoint? EndPoint(string name) => IPEndPoint.TryParse(Text(name), out IPEndPoint? point) ? point : null;

    public IReadOnlyList<string> Texts(string name) =>
        [.. Items(name).Where(static i => i.ValueKind == JsonValueKind.String).Select(Text)];

    public IReadOnlyList<T> List<T>(string name, Func<JsonValues, T> make) =>
        [.. Items(name).Where(static i => i.ValueKind == JsonValueKind.Object).Select(i => make(new JsonValues(i)))];

    private JsonElement.ArrayEnumerator Items(string name) =>
        Member(name, JsonValueKind.Array) is { } member ? member.EnumerateArray() : default;

    private JsonElement? Member(string name, JsonValueKind kind) =>
        IsObject && element.TryGetProperty(name, out JsonElement member) && member.ValueKind == kind ? member : null;

    // Bytes that are no UTF-8 and escaped halves of surrogate pairs pass the parser, and are no text.
    private static string Text(JsonElement text)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }
}
