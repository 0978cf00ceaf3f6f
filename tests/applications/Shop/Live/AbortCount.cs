// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Shop.Live;

/// <summary>Requests that wait for their client to go away, and those that saw it go.</summary>
internal sealed class AbortCount
{
    private int _waiting;
    private int _seen;

    public int Waiting => Volatile.Read(ref _waiting);

    public int Seen => Volatile.Read(ref _seen);

    public void Wait() => Interlocked.Increment(ref _waiting);

    public void See() => Interlocked.Increment(ref _seen);
}
