// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.Win32.SafeHandles;
using Vestige.Supervisor.Native;

namespace Vestige.Supervisor.Supervision;

/// <summary>Tells the process that started a detached server that it is ready, and lets go of that one's streams.</summary>
internal sealed class ReadySignal : IDisposable
{
    private SafeFileHandle? _pipe;

    /// <summary>Takes over the inherited descriptor; null: nobody waits.</summary>
    public ReadySignal(int? descriptor) =>
        _pipe = descriptor is { } number ? new SafeFileHandle(number, ownsHandle: true) : null;

    /// <summary>Sends the signal; standard output and error become /dev/null.</summary>
    public void Send()
    {
        if (_pipe is null)
        {
            return;
        }

        using (SafeFileHandle nowhere = File.OpenHandle("/dev/null", FileMode.Open, FileAccess.ReadWrite))
        {
            _ = LibC.Dup2((int)nowhere.DangerousGetHandle(), 1);
            _ = LibC.Dup2((int)nowhere.DangerousGetHandle(), 2);
        }

        _ = DescriptorIO.Write(_pipe, "1"u8, out _);
        Dispose();
    }

    /// <summary>Closes the descriptor: without the signal before, that means failure.</summary>
    public void Dispose()
    {
        _pipe?.Dispose();
        _pipe = null;
    }
}
