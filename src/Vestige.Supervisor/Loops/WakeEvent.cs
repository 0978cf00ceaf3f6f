// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.Win32.SafeHandles;
using Vestige.Supervisor.Native;

namespace Vestige.Supervisor.Loops;

/// <summary>An event descriptor that one thread waits on and any thread sets.</summary>
internal sealed class WakeEvent : IDisposable
{
    private static readonly byte[] One = BitConverter.GetBytes(1UL);
    private readonly SafeFileHandle _descriptor = Descriptors.Event();

    /// <summary>The descriptor's number, readable when the event is set.</summary>
    public int Number => (int)_descriptor.DangerousGetHandle();

    /// <summary>The descriptor.</summary>
    public SafeFileHandle Handle => _descriptor;

    /// <summary>Sets the event. A full counter is set already, so the result is of no interest.</summary>
    public void Set() => _ = DescriptorIO.Write(_descriptor, One, out _);

    /// <summary>Clears the event.</summary>
    public void Clear()
    {
        Span<byte> value = stackalloc byte[sizeof(ulong)];
        _ = DescriptorIO.Read(_descriptor, value, out _);
    }

    /// <summary>Closes the descriptor.</summary>
    public void Dispose() => _descriptor.Dispose();
}
