// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Numerics;
using Vestige.Requests;

namespace Vestige.Core.Files;

/// <summary>
/// Finds the file behind a file name and the configuration of its directory (httpd's <c>ap_directory_walk</c> and
/// <c>ap_file_walk</c>).
/// </summary>
/// <remarks>
/// A walk looks at every component; its outcome is kept with the looks that it depends on. For a name that was walked
/// before only these looks are repeated: with <c>FollowSymLinks</c> on and <c>AllowOverride None</c> a single one.
/// The store is bounded and lossy: each name has one place, the last one wins it. A reference is read and written
/// atomically and the records are immutable, so there is no lock.
/// As in httpd, a symbolic link put in place between the look and the opening of the file is not noticed.
/// </remarks>
/// <typeparam name="TScope">The merged per-directory configuration.</typeparam>
/// <param name="sections">The configuration.</param>
/// <param name="time">Tells whether an access file changed too shortly ago for its state to be trusted.</param>
/// <param name="capacity">Number of names kept; rounded up to a power of two.</param>
/// <param name="freshness">For how long a look serves further walks to the same name; zero looks every time.</param>
public sealed class DirectoryWalk<TScope>(
    IWalkSections<TScope> sections, TimeProvider time, int capacity = 8192, TimeSpan freshness = default)
    where TScope : class
{
    private readonly long _freshTicks = (long)(freshness.TotalSeconds * time.TimestampFrequency);

    private readonly WalkRecord<TScope>?[] _records =
        new WalkRecord<TScope>?[BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, capacity))];

    /// <summary>Walks to a file.</summary>
    /// <param name="host">The host that answers.</param>
    /// <param name="fileName">The name that the target was translated to.</param>
    /// <param name="now">Timestamp of the request; what was looked up within the freshness before it holds.</param>
    public WalkOutcome<TScope> Walk(VirtualHost host, string fileName, long now = 0)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        ref var place = ref _records[fileName.GetHashCode(StringComparison.Ordinal) & (_records.Length - 1)];
        var known = Volatile.Read(ref place);
        if (known is not null
            && ReferenceEquals(known.Host, host)
            && known.Requested == fileName)
        {
            if (_freshTicks > 0 && known.LastLook is { } look && now - look.At < _freshTicks)
            {
                return new WalkOutcome<TScope>(known, look.Status);
            }

            if (StillHolds(known, out var status))
            {
                known.Looked(status, now);
                return new WalkOutcome<TScope>(known, status);
            }
        }

        var outcome = new DirectoryWalker<TScope>(sections, time, host, fileName).Run();
        if (outcome.Record.Checks.Length > 0)
        {
            outcome.Record.Looked(outcome.File, now);
            Volatile.Write(ref place, outcome.Record);
        }

        return outcome;
    }

    private static bool StillHolds(WalkRecord<TScope> record, out FileStatus file)
    {
        if (!record.Checks[0].StillHolds(out file))
        {
            return false;
        }

        for (var i = 1; i < record.Checks.Length; i++)
        {
            if (!record.Checks[i].StillHolds(out _))
            {
                return false;
            }
        }

        return true;
    }
}
