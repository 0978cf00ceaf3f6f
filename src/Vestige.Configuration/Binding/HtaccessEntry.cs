// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Requests;

namespace Vestige.Configuration.Binding;

/// <summary>A bound <c>.htaccess</c> file with all that it was bound for.</summary>
internal sealed record HtaccessEntry(
    BoundHost Host, string Directory, string FileName, FileStatus Status, OverridePolicy Policy, BoundHtaccess Bound)
{
    public bool IsFor(
        BoundHost host, ReadOnlySpan<char> directory, string fileName, in FileStatus status, OverridePolicy policy) =>
        ReferenceEquals(Host, host)
        && Status.ModifiedNanoseconds == status.ModifiedNanoseconds
        && Status.Size == status.Size
        && Status.Inode == status.Inode
        && Status.Device == status.Device
        && directory.SequenceEqual(Directory)
        && string.Equals(FileName, fileName, StringComparison.Ordinal)
        && (ReferenceEquals(Policy, policy) || Policy == policy);
}
