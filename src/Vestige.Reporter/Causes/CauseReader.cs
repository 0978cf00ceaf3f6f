// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.Data.Sqlite;

namespace Vestige.Reporter.Causes;

/// <summary>
/// Values of a row by the name of their column. The file may hold anything: a wrong type, or no such column, reads as nothing.
/// </summary>
internal sealed class CauseReader
{
    private readonly SqliteDataReader _reader;
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);

    public CauseReader(SqliteDataReader reader)
    {
        _reader = reader;
        for (int i = 0; i < reader.FieldCount; i++)
        {
            _columns.TryAdd(reader.GetName(i), i);
        }
    }

    public string Text(string column) => Value(column) as string ?? "";

    public long Number(string column) => Value(column) is long number ? number : 0;

    public long? OptionalNumber(string column) => Value(column) is long number ? number : null;

    public DateTimeOffset Time(string column)
    {
        long milliseconds = Number(column);
        long year9999 = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();
        return DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(milliseconds, 0, year9999));
    }

    private object? Value(string column) => _columns.TryGetValue(column, out int place) ? _reader.GetValue(place) : null;
}
