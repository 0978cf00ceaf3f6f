// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Shop.Answers;

/// <summary>Whether everything that was to run after an answer ran.</summary>
internal sealed class CallbackCount
{
    private int _completed;
    private int _disposed;

    public bool IsBalanced => Volatile.Read(ref _completed) == Volatile.Read(ref _disposed);

    public int Total => Volatile.Read(ref _completed);

    public void Completed() => Interlocked.Increment(ref _completed);

    public IDisposable OnDispose() => new Notice(this);

    private sealed class Notice(CallbackCount owner) : IDisposable
    {
        public void Dispose() => Interlocked.Increment(ref owner._disposed);
    }
}
