// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Crashes;
using CrashCause = Vestige.Diagnostics.Crashes.Causes.CrashCause;

namespace Vestige.Reporter.Causes;

/// <summary>Adds a death to the file, within a transaction that is open.</summary>
internal sealed class DeathRecorder(CauseConnection connection, CauseStoreLimits limits)
{
    private const int TextCharacters = 256;
    private const int TargetCharacters = 1024;

    private const string InsertCause = """
        INSERT INTO causes (version, key, kind, signal, exceptions, frames, is_lost, module, hook, ingredients, count,
            first_number, first_at, first_version, last_number, last_at, last_version)
        VALUES ($version, $key, $kind, $signal, $exceptions, $frames, $lost, $module, $hook, $ingredients, 0,
            0, $at, $server, 0, $at, $server);
        SELECT last_insert_rowid();
        """;

    private const string InsertDeath = """
        INSERT INTO deaths (cause, at, pid, death, server, version, runtime, module, hook, configured_at, method, target, host)
        VALUES ($cause, $at, $pid, $death, $server, $version, $runtime, $module, $hook, $configured, $method, $target, $host);
        SELECT last_insert_rowid();
        """;

    private const string CountDeath = """
        UPDATE causes SET count = count + 1, last_number = $number, last_at = $at, last_version = $version,
            first_number = CASE WHEN count = 0 THEN $number ELSE first_number END
        WHERE id = $id
        """;

    public RecordedDeath Record(CrashCause given, DeathFacts facts)
    {
        CrashCause cause = BoundedCause.Of(given);
        string key = given.Key.ToString();
        var queries = new CauseQueries(connection);
        CauseRow? known = queries.Row(given.Key.Version, key);
        IReadOnlyList<SimilarCause> similar = known is null ? SimilarCauses.Find(cause, queries.Rows(), limits) : [];
        long id = known?.Id ?? Insert(given, cause, key, facts);
        List<CauseRow> before = known is null ? [] : queries.Group(known.Root);
        CauseRow? first = before.Where(static r => r.Count > 0).MinBy(static r => r.FirstNumber);
        long number = Insert(id, facts);
        connection.Execute(
            CountDeath,
            ("$number", number),
            ("$at", facts.At.ToUnixTimeMilliseconds()),
            ("$version", Text(facts.ServerVersion)),
            ("$id", id));
        CauseTrimming.Trim(connection, limits, known?.Root ?? id);
        return new RecordedDeath
        {
            CrashNumber = number,
            Key = before.Find(r => r.Id == known!.Root)?.Key ?? key,
            FirstCrashNumber = first?.FirstNumber,
            FirstSeen = first?.FirstAt,
            Count = before.Sum(static r => r.Count) + 1,
            Similar = similar,
        };
    }

    private long Insert(CrashCause given, CrashCause cause, string key, DeathFacts facts) => connection.Number(
        InsertCause,
        ("$version", given.Key.Version),
        ("$key", key),
        ("$kind", cause.Kind.ToString()),
        ("$signal", cause.Signal),
        ("$exceptions", CauseRow.Text(cause.ExceptionTypes)),
        ("$frames", CauseRow.Text(cause.Frames)),
        ("$lost", cause.IsStackLost ? 1 : 0),
        ("$module", cause.Module),
        ("$hook", cause.Hook),
        ("$ingredients", BoundedCause.Ingredients(given)),
        ("$at", facts.At.ToUnixTimeMilliseconds()),
        ("$server", Text(facts.ServerVersion)));

    private long Insert(long cause, DeathFacts facts) => connection.Number(
        InsertDeath,
        ("$cause", cause),
        ("$at", facts.At.ToUnixTimeMilliseconds()),
        ("$pid", facts.ProcessId),
        ("$death", Text(facts.Death)),
        ("$server", Text(facts.ServerRoot)),
        ("$version", Text(facts.ServerVersion)),
        ("$runtime", Text(facts.RuntimeVersion)),
        ("$module", Text(facts.Module)),
        ("$hook", Text(facts.Hook)),
        ("$configured", Text(facts.ConfiguredAt)),
        ("$method", Text(facts.Method)),
        ("$target", BoundedCause.Cut(facts.Target, TargetCharacters)),
        ("$host", Text(facts.Host)));

    private static string Text(string text) => BoundedCause.Cut(text, TextCharacters);
}
