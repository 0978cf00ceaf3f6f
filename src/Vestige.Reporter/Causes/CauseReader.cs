// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.Data.Sqlite;

namespace Vestige.Reporter.Causes;

/// <summary>Values of a row by the name of their column. The file may hold anything: a wrong type reads as nothing.</summary>
internal sealed class CauseReader(SqliteDataReader reader)
{
    public string Text(string column) => reader[column] as string ?? "";

    public long Number(string column) => reader[column] is long number ? number : 0;

    public long? OptionalNumber(string column) => reader[column] is long number ? number : null;

    public DateTimeOffset Time(string column)
    {
        long milliseconds = Number(column);
        long year9999 = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();
        return DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(milliseconds, 0, year9999));
    }
}
