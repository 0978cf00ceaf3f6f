// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.Data.Sqlite;

namespace Vestige.Reporter.Causes;

/// <summary>The tables of the file of known causes.</summary>
internal static class CauseSchema
{
    /// <summary>Version of the tables; a file of a newer one is refused, an older one is changed when it is opened.</summary>
    public const int Version = 1;

    // "Vest": tells the file from other databases.
    private const int ApplicationId = 0x56657374;

    // AUTOINCREMENT: the number of a crash is written into logs and must not come again after a death is forgotten.
    private const string Tables = """
        CREATE TABLE causes (
            id INTEGER PRIMARY KEY,
            version INTEGER NOT NULL,
            key TEXT NOT NULL,
            kind TEXT NOT NULL,
            signal INTEGER NOT NULL,
            exceptions TEXT NOT NULL,
            frames TEXT NOT NULL,
            is_lost INTEGER NOT NULL,
            module TEXT NOT NULL,
            hook TEXT NOT NULL,
            ingredients TEXT NOT NULL,
            head INTEGER REFERENCES causes(id),
            count INTEGER NOT NULL,
            first_number INTEGER NOT NULL,
            first_at INTEGER NOT NULL,
            first_version TEXT NOT NULL,
            last_number INTEGER NOT NULL,
            last_at INTEGER NOT NULL,
            last_version TEXT NOT NULL,
            UNIQUE (version, key)
        );
        CREATE TABLE deaths (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            cause INTEGER NOT NULL REFERENCES causes(id),
            at INTEGER NOT NULL,
            pid INTEGER NOT NULL,
            death TEXT NOT NULL,
            server TEXT NOT NULL,
            version TEXT NOT NULL,
            runtime TEXT NOT NULL,
            module TEXT NOT NULL,
            hook TEXT NOT NULL,
            configured_at TEXT NOT NULL,
            method TEXT NOT NULL,
            target TEXT NOT NULL,
            host TEXT NOT NULL
        );
        CREATE INDEX deaths_of_cause ON deaths (cause);
        CREATE INDEX causes_of_head ON causes (head);
        """;

    /// <summary>Makes the tables of an empty file; two processes may do so at once.</summary>
    public static void Ensure(CauseConnection connection)
    {
        if (IsMade(connection))
        {
            return;
        }

        using SqliteTransaction transaction = connection.BeginWrite();
        if (!IsCurrent(connection))
        {
            connection.Execute(Tables);
            connection.Execute($"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version};");
        }

        transaction.Commit();
    }

    /// <summary>Whether the tables are there.</summary>
    /// <exception cref="CauseStoreException">It is a file of something else, or of a newer version.</exception>
    public static bool IsMade(CauseConnection connection)
    {
        // One look: another process may be making the tables between two of them.
        using SqliteTransaction transaction = connection.BeginRead();
        return IsCurrent(connection);
    }

    private static bool IsCurrent(CauseConnection connection)
    {
        long application = connection.Number("PRAGMA application_id");
        long version = connection.Number("PRAGMA user_version");
        if (application == 0 && version == 0 && connection.Number("SELECT count(*) FROM sqlite_master") == 0)
        {
            return false;
        }

        if (application != ApplicationId)
        {
            throw new CauseStoreException($"{connection.Path}: is a database of something else, not of known causes");
        }

        return version == Version
            ? true
            : throw new CauseStoreException(
                $"{connection.Path}: has version {version} of the tables, this program knows {Version} only; use the newer vestige");
    }
}
