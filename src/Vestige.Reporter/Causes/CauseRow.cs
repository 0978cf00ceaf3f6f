// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text.Json;
using Vestige.Diagnostics.Crashes;
using Vestige.Diagnostics.Crashes.Causes;

namespace Vestige.Reporter.Causes;

/// <summary>A row of the table of causes.</summary>
internal sealed record CauseRow
{
    public required long Id { get; init; }

    /// <summary>The cause into which it was merged, or null.</summary>
    public required long? Head { get; init; }

    public required int Version { get; init; }

    public required string Key { get; init; }

    public required string Ingredients { get; init; }

    public required CrashCause Cause { get; init; }

    public required long Count { get; init; }

    public required long FirstNumber { get; init; }

    public required DateTimeOffset FirstAt { get; init; }

    public required string FirstVersion { get; init; }

    public required long LastNumber { get; init; }

    public required DateTimeOffset LastAt { get; init; }

    public required string LastVersion { get; init; }

    /// <summary>The row of the cause that it counts for.</summary>
    public long Root => Head ?? Id;

    public static CauseRow Read(CauseReader reader) => new()
    {
        Id = reader.Number("id"),
        Head = reader.OptionalNumber("head"),
        Version = (int)reader.Number("version"),
        Key = reader.Text("key"),
        Ingredients = reader.Text("ingredients"),
        Cause = new CrashCause
        {
            Kind = Enum.TryParse(reader.Text("kind"), out DeathKind kind) ? kind : DeathKind.Unknown,
            Signal = (int)reader.Number("signal"),
            ExceptionTypes = List(reader.Text("exceptions")),
            Frames = List(reader.Text("frames")),
            IsStackLost = reader.Number("is_lost") != 0,
            Module = reader.Text("module"),
            Hook = reader.Text("hook"),
        },
        Count = reader.Number("count"),
        FirstNumber = reader.Number("first_number"),
        FirstAt = reader.Time("first_at"),
        FirstVersion = reader.Text("first_version"),
        LastNumber = reader.Number("last_number"),
        LastAt = reader.Time("last_at"),
        LastVersion = reader.Text("last_version"),
    };

    /// <summary>A list as the file holds it.</summary>
    public static string Text(IReadOnlyList<string> list)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartArray();
            foreach (string item in list)
            {
                writer.WriteStringValue(item);
            }

            writer.WriteEndArray();
        }

        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    private static IReadOnlyList<string> List(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind != JsonValueKind.Array
                ? []
                : [.. document.RootElement.EnumerateArray()
                    .Where(static e => e.ValueKind == JsonValueKind.String)
                    .Select(static e => e.GetString()!)];
        }
        catch (JsonException)
        {
            // A list that somebody damaged is compared as an empty one; the rest of the row may still help.
            return [];
        }
    }
}
