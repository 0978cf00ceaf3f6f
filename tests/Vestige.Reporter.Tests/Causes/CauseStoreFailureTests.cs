// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.Data.Sqlite;
using Vestige.Reporter.Causes;
using Vestige.TestSupport;

namespace Vestige.Reporter.Tests.Causes;

public sealed class CauseStoreFailureTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    private string File => _directory.PathOf("causes.db");

    [Fact]
    public void Open_NoDatabase_SaysSo()
    {
        _directory.Write("causes.db", "this is a text, and by no means a database, however long it may go on\n");
        Assert.Equal($"{File}: is not a database; move it away, and a new one is begun", Message(() => CauseStore.Open(File)));
    }

    [Fact]
    public void Open_DatabaseOfSomethingElse_IsLeftAlone()
    {
        Execute("CREATE TABLE precious (x); INSERT INTO precious VALUES (1);");
        byte[] before = System.IO.File.ReadAllBytes(File);
        Assert.Equal($"{File}: is a database of something else, not of known causes", Message(() => CauseStore.Open(File)));
        Assert.Equal(before, System.IO.File.ReadAllBytes(File));
    }

    [Fact]
    public void Open_NewerTables_AreRefused()
    {
        CauseStore.Open(File).Dispose();
        Execute("PRAGMA user_version = 2");
        Assert.Equal(
            $"{File}: has version 2 of the tables, this program knows 1 only; use the newer vestige",
            Message(() => CauseStore.Open(File)));
    }

    [Fact]
    public void OpenExisting_NoFile_MakesNone()
    {
        Assert.Equal($"{File}: does not exist", Message(() => CauseStore.OpenExisting(File)));
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public void Open_FolderThatCannotBeMade_SaysWhy()
    {
        _directory.Write("taken", "");
        string path = _directory.PathOf("taken/causes.db");
        Assert.StartsWith($"{path}: cannot be made: ", Message(() => CauseStore.Open(path)));
    }

    [Fact]
    public void Open_FolderInPlaceOfTheFile_SaysThatItCannotBeOpened()
    {
        _directory.CreateFolder("causes.db");
        Assert.Equal(
            $"{File}: cannot be opened (no right to it or to its folder, or it is no file)", Message(() => CauseStore.Open(File)));
    }

    [Fact]
    public void Record_LockedTooLong_SaysForHowLong()
    {
        using var store = CauseStore.Open(File, new CauseStoreLimits { Wait = TimeSpan.FromMilliseconds(50) });
        using var other = new SqliteConnection($"Data Source={File};Pooling=False");
        other.Open();
        using (other.BeginTransaction(deferred: false))
        {
            Assert.Equal(
                $"{File}: another process holds it for longer than 0.05 s",
                Message(() => store.Record(Sample.Cause("A.B"), Sample.Facts())));
        }

        Assert.Equal(1, store.Record(Sample.Cause("A.B"), Sample.Facts()).CrashNumber);
    }

    // Whatever byte is wrong, the answer is a death with a number or the one kind of error.
    [Fact]
    public void AnyUse_DamagedFile_FailsInOneWayOnly()
    {
        using (var store = CauseStore.Open(File))
        {
            for (int i = 0; i < 60; i++)
            {
                store.Record(Sample.Cause($"A.B{i}", "C.D", "E.F"), Sample.Facts(i));
            }
        }

        byte[] whole = System.IO.File.ReadAllBytes(File);
        var random = new Random(4);
        int refused = 0;
        for (int i = 0; i < 60; i++)
        {
            byte[] damaged = [.. whole.AsSpan(0, random.Next(3) == 0 ? random.Next(whole.Length) : whole.Length)];
            for (int j = 0; j < 200 && damaged.Length > 0; j++)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            System.IO.File.WriteAllBytes(File, damaged);
            System.IO.File.Delete($"{File}-journal");
            refused += Use() ? 0 : 1;
        }

        Assert.InRange(refused, 1, 60);
    }

    public void Dispose() => _directory.Dispose();

    private bool Use()
    {
        try
        {
            using var store = CauseStore.Open(File);
            store.Record(Sample.Cause("A.B1", "C.D"), Sample.Facts());
            _ = store.List();
            _ = store.Find("1");
            _ = store.Forget("2");
            return true;
        }
        catch (CauseStoreException e)
        {
            Assert.StartsWith(File, e.Message);
            return false;
        }
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static string Message(Func<object> use) => Assert.Throws<CauseStoreException>(use).Message;
}
