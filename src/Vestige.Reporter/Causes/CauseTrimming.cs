// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Reporter.Causes;

/// <summary>Keeps the file bounded.</summary>
internal static class CauseTrimming
{
    private const string OldDeaths = """
        DELETE FROM deaths WHERE number <=
            coalesce((SELECT number FROM deaths ORDER BY number DESC LIMIT 1 OFFSET $most), 0)
        """;

    // Whoever makes a server die in ever new ways must not drive out what died often: first go causes that were seen once
    // and belong to no other, the oldest of them first.
    private const string Surplus = """
        SELECT id FROM causes c WHERE coalesce(head, id) <> $kept
        ORDER BY (count > 1 OR head IS NOT NULL OR EXISTS (SELECT 1 FROM causes m WHERE m.head = c.id)), last_number
        LIMIT $surplus
        """;

    public static void Trim(CauseConnection connection, CauseStoreLimits limits, long kept)
    {
        connection.Execute(OldDeaths, ("$most", limits.Deaths));
        long surplus = connection.Number("SELECT count(*) FROM causes") - limits.Causes;
        if (surplus <= 0)
        {
            return;
        }

        foreach (long id in connection.Rows(Surplus, static r => r.Number("id"), ("$kept", kept), ("$surplus", surplus)))
        {
            Remove(connection, id);
        }
    }

    /// <summary>Removes a cause with its deaths and all that was merged into it; says how many deaths it had.</summary>
    public static long Remove(CauseConnection connection, long id)
    {
        long count = connection.Number("SELECT sum(count) FROM causes WHERE id = $id OR head = $id", ("$id", id));
        connection.Execute(
            "DELETE FROM deaths WHERE cause IN (SELECT id FROM causes WHERE id = $id OR head = $id)", ("$id", id));
        connection.Execute("DELETE FROM causes WHERE head = $id; DELETE FROM causes WHERE id = $id;", ("$id", id));
        return count;
    }
}
