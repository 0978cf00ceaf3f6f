// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.Data.Sqlite;
using Vestige.Crashes;
using Vestige.Diagnostics.Crashes.Causes;
using CrashCause = Vestige.Diagnostics.Crashes.Causes.CrashCause;

namespace Vestige.Reporter.Causes;

/// <summary>
/// The file of known causes. Several processes, also of several servers, may use one file at once; one object is for one
/// thread. Every failure is a <see cref="CauseStoreException"/>, and leaves the file as it was.
/// </summary>
public sealed class CauseStore : IDisposable
{
    private readonly CauseConnection _connection;
    private readonly CauseStoreLimits _limits;

    private CauseStore(CauseConnection connection, CauseStoreLimits limits)
    {
        _connection = connection;
        _limits = limits;
    }

    /// <summary>The file.</summary>
    public string Path => _connection.Path;

    /// <summary>Opens a file to add deaths; makes it, with its folder, where there is none.</summary>
    /// <exception cref="CauseStoreException">It cannot be used.</exception>
    public static CauseStore Open(string path, CauseStoreLimits? limits = null) => Open(path, creates: true, limits);

    /// <summary>Opens a file that exists.</summary>
    /// <exception cref="CauseStoreException">It cannot be used, or there is none.</exception>
    public static CauseStore OpenExisting(string path, CauseStoreLimits? limits = null) => Open(path, creates: false, limits);

    /// <summary>Adds a death and says whether its cause was known.</summary>
    /// <exception cref="CauseStoreException">It cannot be added.</exception>
    public RecordedDeath Record(CrashCause cause, DeathFacts facts)
    {
        ArgumentNullException.ThrowIfNull(cause);
        ArgumentNullException.ThrowIfNull(facts);
        return Write(() => new DeathRecorder(_connection, _limits).Record(cause, facts));
    }

    /// <summary>All causes, the one that died last first.</summary>
    /// <exception cref="CauseStoreException">They cannot be read.</exception>
    public IReadOnlyList<KnownCause> List() => Read(() => new CauseQueries(_connection).List());

    /// <summary>
    /// The cause with a key, the beginning of one that fits no other, or the number of a crash; null when there is none. A
    /// key that was merged finds the cause that it was merged into.
    /// </summary>
    /// <exception cref="CauseStoreException">It cannot be read, or several fit.</exception>
    public KnownCause? Find(string keyOrNumber)
    {
        ArgumentNullException.ThrowIfNull(keyOrNumber);
        return Read(() => new CauseQueries(_connection).Find(keyOrNumber));
    }

    /// <summary>The same, but the cause of that very key, without what it was merged into or what was merged into it.</summary>
    /// <exception cref="CauseStoreException">It cannot be read, or several fit.</exception>
    public KnownCause? FindOwn(string keyOrNumber)
    {
        ArgumentNullException.ThrowIfNull(keyOrNumber);
        return Read(() => new CauseQueries(_connection).FindOwn(keyOrNumber));
    }

    /// <summary>Other causes that a known one is like, the most similar first.</summary>
    /// <exception cref="CauseStoreException">They cannot be read.</exception>
    public IReadOnlyList<SimilarCause> SimilarTo(KnownCause cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        return Read(() => SimilarCauses.Find(cause.Cause, new CauseQueries(_connection).Rows(), _limits, cause.Key));
    }

    /// <summary>How common frames are among the known causes: with them comparisons give the scores that reports give.</summary>
    /// <exception cref="CauseStoreException">They cannot be read.</exception>
    public FrameFrequencies Frequencies() => Read(() => SimilarCauses.Frequencies(new CauseQueries(_connection).Rows()));

    /// <summary>Makes deaths of the second cause, past and future, deaths of the first one.</summary>
    /// <exception cref="CauseStoreException">One of them is not known, or both are one, or the file cannot be written.</exception>
    public KnownCause Merge(string first, string second) => Write(() => new CauseChanges(_connection).Merge(first, second));

    /// <summary>
    /// Removes a cause and all that was merged into it; of one that was merged into another only its own part. Says how many
    /// deaths that were.
    /// </summary>
    /// <exception cref="CauseStoreException">It is not known, or the file cannot be written.</exception>
    public long Forget(string keyOrNumber) => Write(() => new CauseChanges(_connection).Forget(keyOrNumber));

    /// <summary>Closes the file.</summary>
    public void Dispose() => _connection.Dispose();

    private static CauseStore Open(string path, bool creates, CauseStoreLimits? limits)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        limits ??= CauseStoreLimits.Default;
        CauseConnection connection = CauseConnection.Open(path, creates, limits.Wait);
        try
        {
            if (creates)
            {
                CauseSchema.Ensure(connection);
            }
            else if (!CauseSchema.IsMade(connection))
            {
                throw new CauseStoreException($"{connection.Path}: is empty");
            }

            return new CauseStore(connection, limits);
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw connection.Explain(e);
        }
        catch (CauseStoreException)
        {
            connection.Dispose();
            throw;
        }
    }

    private T Write<T>(Func<T> work)
    {
        try
        {
            using SqliteTransaction transaction = _connection.BeginWrite();
            T result = work();
            transaction.Commit();
            return result;
        }
        catch (SqliteException e)
        {
            throw _connection.Explain(e);
        }
        catch (OverflowException e)
        {
            throw new CauseStoreException($"{Path}: is damaged: its counts are no counts", e);
        }
    }

    private T Read<T>(Func<T> work)
    {
        try
        {
            using SqliteTransaction transaction = _connection.BeginRead();
            return work();
        }
        catch (SqliteException e)
        {
            throw _connection.Explain(e);
        }
        catch (OverflowException e)
        {
            throw new CauseStoreException($"{Path}: is damaged: its counts are no counts", e);
        }
    }
}
