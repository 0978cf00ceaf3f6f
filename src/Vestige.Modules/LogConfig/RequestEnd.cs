// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules.LogConfig;

/// <summary>
/// When the request being logged on this thread ended: one moment for all items of all its logs, taken only when an item
/// asks. Writing a request's lines never suspends, so the thread is enough to find it by.
/// </summary>
internal sealed class RequestEnd(TimeProvider time)
{
    [ThreadStatic]
    private static long _utcTicks;

    public TimeProvider Time => time;

    public long UtcTicks => _utcTicks != 0 ? _utcTicks : _utcTicks = time.GetUtcNow().UtcTicks;

    /// <summary>To be called before the first line of a request.</summary>
    public static void Forget() => _utcTicks = 0;
}
