// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;

namespace Vestige.Diagnostics.Traces.Reading;

/// <summary>The keys of a line of format <c>json</c> that are read.</summary>
internal enum JsonKey
{
    Other,
    Time,
    Type,
    Event,
    Module,
    External,
    Offset,
    Hook,
    Filter,
    FilterType,
    Direction,
    Result,
    Threw,
    Cancelled,
    Pid,
    Id,
    Us,
    Exec,
    Argv0,
    Args,
    Child,
    Exit,
    Signal,
    Client,
    Server,
    Mark,
    Method,
    Target,
    Protocol,
    Status,
    By,
    Reason,
    At,
    Declined,
    Function,
    Application,
    Endpoint,
    Route,
}

/// <summary>Finds the key that a text names.</summary>
internal static class JsonKeys
{
    private const int Mask = 127;

    private static readonly (byte[] Name, JsonKey Key)[] Table = Build();

    public static JsonKey Find(ReadOnlySpan<byte> name)
    {
        for (int at = Place(name); Table[at].Name is { } known; at = (at + 1) & Mask)
        {
            if (name.SequenceEqual(known))
            {
                return Table[at].Key;
            }
        }

        return JsonKey.Other;
    }

    private static (byte[] Name, JsonKey Key)[] Build()
    {
        var table = new (byte[] Name, JsonKey Key)[Mask + 1];
        foreach (JsonKey key in Enum.GetValues<JsonKey>())
        {
            if (key == JsonKey.Other)
            {
                continue;
            }

            string text = key.ToString();
            byte[] name = Encoding.ASCII.GetBytes(char.ToLowerInvariant(text[0]) + text[1..]);
            int at = Place(name);
            while (table[at].Name is not null)
            {
                at = (at + 1) & Mask;
            }

            table[at] = (name, key);
        }

        return table;
    }

    private static int Place(ReadOnlySpan<byte> name) =>
        name.IsEmpty ? 0 : ((name[0] * 5) + (name[^1] * 11) + (name.Length * 17)) & Mask;
}
