// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Hosting;

/// <summary>Counts connections for <c>MaxConnectionsPerChild</c> and for draining.</summary>
internal sealed class ConnectionCounter(long limit, Action limitReached)
{
    private long _accepted;
    private int _open;
    private TaskCompletionSource? _allClosed;

    /// <summary>Connections that are open.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>Notes that a connection was accepted.</summary>
    public void Accepted()
    {
        if (Interlocked.Increment(ref _accepted) == limit)
        {
            limitReached();
        }
    }

    public void Opened() => Interlocked.Increment(ref _open);

    public void Closed()
    {
        if (Interlocked.Decrement(ref _open) == 0)
        {
            Volatile.Read(ref _allClosed)?.TrySetResult();
        }
    }

    /// <summary>Waits until no connection is open, at most for a time.</summary>
    public async Task WhenAllClosedAsync(TimeSpan limit, TimeProvider time, CancellationToken cut)
    {
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _allClosed, closed);
        if (Open == 0)
        {
            return;
        }

        try
        {
            await closed.Task.WaitAsync(limit, time, cut).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // What is left is idle or long; the stop that follows ends the one and waits for the other.
        }
        catch (OperationCanceledException)
        {
            // The stop that follows cuts what is left.
        }
    }
}
