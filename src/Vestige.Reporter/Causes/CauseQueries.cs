// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;

namespace Vestige.Reporter.Causes;

/// <summary>Reads causes and deaths, within a transaction that is open.</summary>
internal sealed class CauseQueries(CauseConnection connection)
{
    private const int LeastKeyDigits = 4;

    /// <summary>All rows, the newest death first.</summary>
    public List<CauseRow> Rows() => connection.Rows("SELECT * FROM causes ORDER BY last_number DESC", CauseRow.Read);

    public CauseRow? Row(int version, string key) => connection.Rows(
        "SELECT * FROM causes WHERE version = $version AND key = $key",
        CauseRow.Read,
        ("$version", version),
        ("$key", key)).FirstOrDefault();

    /// <summary>A cause and those that were merged into it.</summary>
    public List<CauseRow> Group(long root) =>
        connection.Rows("SELECT * FROM causes WHERE id = $id OR head = $id ORDER BY id", CauseRow.Read, ("$id", root));

    public IReadOnlyList<KnownCause> List()
    {
        ILookup<long, KnownDeath> deaths = Deaths("").ToLookup(static d => d.Root, static d => d.Death);
        return
        [
            .. Rows().GroupBy(static r => r.Root)
                .Where(static g => g.Any(r => r.Id == g.Key))
                .Select(g => Known(g.Key, [.. g], [.. deaths[g.Key]]))
                .OrderByDescending(static c => c.LastNumber),
        ];
    }

    public KnownCause? Find(string keyOrNumber)
    {
        if (FindRow(keyOrNumber) is not { } row)
        {
            return null;
        }

        List<KnownDeath> deaths =
            [.. Deaths("WHERE c.id = $id OR c.head = $id", ("$id", row.Root)).Select(static d => d.Death)];
        return Known(row.Root, Group(row.Root), deaths);
    }

    public KnownCause? FindOwn(string keyOrNumber) => FindRow(keyOrNumber) is { } row
        ? Known(row.Id, [row], [.. Deaths("WHERE c.id = $id", ("$id", row.Id)).Select(static d => d.Death)])
        : null;

    /// <summary>The row that a person means; of a crash number the row of its own key.</summary>
    /// <exception cref="CauseStoreException">Several fit.</exception>
    public CauseRow? FindRow(string keyOrNumber)
    {
        string text = keyOrNumber.Trim().TrimStart('#');

        // A key is 16 digits, of which all may be decimal; a number of a crash never has so many.
        if (text.Length < 16 && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
        {
            List<CauseRow> byNumber = connection.Rows(
                "SELECT c.* FROM causes c JOIN deaths d ON d.cause = c.id WHERE d.number = $number",
                CauseRow.Read,
                ("$number", number));
            if (byNumber.Count > 0)
            {
                return byNumber[0];
            }
        }

        if (text.Length < LeastKeyDigits || !text.All(char.IsAsciiHexDigit))
        {
            return null;
        }

        List<CauseRow> rows = connection.Rows(
            "SELECT * FROM causes WHERE substr(key, 1, $length) = $key ORDER BY version DESC",
            CauseRow.Read,
            ("$length", text.Length),
            ("$key", text.ToLowerInvariant()));
        return rows.Count > 1 && rows.DistinctBy(static r => r.Key).Count() > 1
            ? throw new CauseStoreException(
                $"{keyOrNumber}: several keys begin so: {string.Join(", ", rows.Take(5).Select(static r => r.Key))}")
            : rows.FirstOrDefault();
    }

    private List<(long Root, KnownDeath Death)> Deaths(
        string where, params ReadOnlySpan<(string Name, object Value)> parameters) => connection.Rows(
            $"""
            SELECT d.*, c.key AS key, coalesce(c.head, c.id) AS root
            FROM deaths d JOIN causes c ON c.id = d.cause {where} ORDER BY d.number DESC
            """,
            static r => (r.Number("root"), Death(r)),
            parameters);

    private static KnownDeath Death(CauseReader reader) => new(
        reader.Number("number"),
        reader.Text("key"),
        new DeathFacts
        {
            At = reader.Time("at"),
            ProcessId = (int)reader.Number("pid"),
            Death = reader.Text("death"),
            ServerRoot = reader.Text("server"),
            ServerVersion = reader.Text("version"),
            RuntimeVersion = reader.Text("runtime"),
            Module = reader.Text("module"),
            Hook = reader.Text("hook"),
            ConfiguredAt = reader.Text("configured_at"),
            Method = reader.Text("method"),
            Target = reader.Text("target"),
            Host = reader.Text("host"),
        });

    private static KnownCause Known(long root, List<CauseRow> group, IReadOnlyList<KnownDeath> deaths)
    {
        CauseRow head = group.Find(r => r.Id == root) ?? group[0];
        CauseRow first = group.MinBy(static r => r.FirstNumber)!;
        CauseRow last = group.MaxBy(static r => r.LastNumber)!;
        return new KnownCause
        {
            Key = head.Key,
            KeyVersion = head.Version,
            Ingredients = head.Ingredients,
            Cause = head.Cause,
            MergedKeys = [.. group.Where(r => r.Id != root).Select(static r => r.Key)],
            Count = group.Sum(static r => r.Count),
            FirstNumber = first.FirstNumber,
            FirstSeen = first.FirstAt,
            FirstVersion = first.FirstVersion,
            LastNumber = last.LastNumber,
            LastSeen = last.LastAt,
            LastVersion = last.LastVersion,
            Deaths = deaths,
        };
    }
}
