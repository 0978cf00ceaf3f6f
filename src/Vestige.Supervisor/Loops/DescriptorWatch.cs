// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.InteropServices;
using Vestige.Supervisor.Native;

namespace Vestige.Supervisor.Loops;

/// <summary>A descriptor that an <see cref="EventLoop"/> looks after. It must outlive its watch.</summary>
internal sealed class DescriptorWatch(SafeHandle descriptor, Action<short> ready, List<DescriptorWatch> owner)
{
    /// <summary>The <c>poll</c> events waited for; 0: only errors and the other end's closing.</summary>
    public short Events { get; set; } = PollEntry.In;

    /// <summary>What is called when an event is there.</summary>
    public Action<short> Ready { get; } = ready;

    /// <summary>Whether the watch has ended.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>The descriptor's number.</summary>
    public int Number { get; } = (int)descriptor.DangerousGetHandle();

    /// <summary>Ends the watch; nothing is called any more.</summary>
    public void End()
    {
        IsEnded = true;
        owner.Remove(this);
    }
}
