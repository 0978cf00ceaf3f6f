// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Vestige.Reporter.Causes;

/// <summary>
/// The open file. Its journal is SQLite's rollback journal, not its write-ahead log: deaths are rare, one file stays when
/// nobody writes, readers need no right to write, and no shared memory can be left behind by another user.
/// </summary>
internal sealed class CauseConnection : IDisposable
{
    // With the limits of texts some 30 MB at most; beyond this somebody else writes the file.
    private const int MaxPages = 65_536;

    private readonly SqliteConnection _connection;
    private readonly TimeSpan _wait;

    private CauseConnection(string path, SqliteConnection connection, TimeSpan wait)
    {
        Path = path;
        _connection = connection;
        _wait = wait;
    }

    public string Path { get; }

    /// <summary>Opens the file; makes it, with its folder, when that is wanted.</summary>
    public static CauseConnection Open(string path, bool creates, TimeSpan wait)
    {
        string full = System.IO.Path.GetFullPath(path);
        if (creates)
        {
            MakeFile(full);
        }
        else if (!File.Exists(full))
        {
            throw new CauseStoreException($"{full}: does not exist");
        }

        var text = new SqliteConnectionStringBuilder
        {
            DataSource = full,
            Mode = creates ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
            Pooling = false,
            DefaultTimeout = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)),
        };
        var inner = new SqliteConnection(text.ToString());
        var connection = new CauseConnection(full, inner, wait);
        try
        {
            inner.Open();
            connection.Execute(string.Create(
                CultureInfo.InvariantCulture,
                $"PRAGMA busy_timeout = {(long)wait.TotalMilliseconds}; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;"));
            connection.Execute($"PRAGMA mmap_size = 0; PRAGMA foreign_keys = ON; PRAGMA max_page_count = {MaxPages};");
            return connection;
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw connection.Explain(e);
        }
    }

    /// <summary>Begins a transaction that may write: others wait until it ends.</summary>
    public SqliteTransaction BeginWrite() => _connection.BeginTransaction(deferred: false);

    /// <summary>Begins one that reads: what it reads belongs together.</summary>
    public SqliteTransaction BeginRead() => _connection.BeginTransaction(deferred: true);

    public void Execute(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using SqliteCommand command = Command(sql, parameters);
        command.ExecuteNonQuery();
    }

    public long Number(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using SqliteCommand command = Command(sql, parameters);
        return command.ExecuteScalar() is long number ? number : 0;
    }

    /// <summary>Rows of a query, made by a function while the query runs.</summary>
    public List<T> Rows<T>(
        string sql, Func<CauseReader, T> make, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using SqliteCommand command = Command(sql, parameters);
        using SqliteDataReader reader = command.ExecuteReader();
        var rows = new List<T>();
        var values = new CauseReader(reader);
        while (reader.Read())
        {
            rows.Add(make(values));
        }

        return rows;
    }

    /// <summary>What the database said, in words for whoever runs the server.</summary>
    public CauseStoreException Explain(SqliteException error)
    {
        string reason = error.SqliteErrorCode switch
        {
            5 or 6 => string.Create(
                CultureInfo.InvariantCulture,
                $"another process holds it for longer than {_wait.TotalSeconds:0.###} s"),
            3 or 8 or 23 => "is not writable (the workers' user must own it and its folder)",
            10 => $"cannot be read or written ({error.Message})",
            11 => "is damaged; move it away, and a new one is begun",
            13 => "is full, or its disk is",
            14 => "cannot be opened (no right to it or to its folder, or it is no file)",
            26 => "is not a database; move it away, and a new one is begun",
            _ => error.Message,
        };
        return new CauseStoreException($"{Path}: {reason}", error);
    }

    public void Dispose() => _connection.Dispose();

    private SqliteCommand Command(string sql, ReadOnlySpan<(string Name, object Value)> parameters)
    {
        SqliteCommand command = _connection.CreateCommand();
#pragma warning disable CA2100 // The texts are constants of this folder; values are parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach ((string name, object value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }

    // What workers were asked for is nobody else's business. An empty file is an empty database.
    private static void MakeFile(string path)
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            if (!System.IO.Path.Exists(path))
            {
                File.Open(path, new FileStreamOptions
                {
                    Mode = FileMode.OpenOrCreate,
                    Access = FileAccess.Write,
                    Share = FileShare.ReadWrite,
                    UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                }).Dispose();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CauseStoreException($"{path}: cannot be made: {e.Message}", e);
        }
    }
}
