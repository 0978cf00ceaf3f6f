// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.CompilerServices;

namespace Vestige.Crash;

/// <summary>Awaited, it goes on on a new thread, without the callers' frames and with their execution context.</summary>
internal readonly struct OtherThread : ICriticalNotifyCompletion
{
    /// <summary>Never: there is always another thread.</summary>
    public bool IsCompleted => false;

    /// <summary>Called by the compiler.</summary>
    public OtherThread GetAwaiter() => this;

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) =>
        new Thread(() => continuation()) { IsBackground = true, Name = "crash" }.UnsafeStart();

    /// <summary>Called by the compiler.</summary>
    public void GetResult()
    {
    }
}
