// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.InteropServices;
using Vestige.Supervisor.Loops;
using Vestige.Supervisor.Native;

namespace Vestige.Supervisor.Supervision;

/// <summary>Brings the control process's signals to its loop.</summary>
internal sealed class SignalInbox : IDisposable
{
    private readonly EventLoop _loop;
    private readonly PosixSignalRegistration[] _registrations;

    /// <summary>Starts to take the signals; what has no action is ignored.</summary>
    public SignalInbox(EventLoop loop)
    {
        _loop = loop;
        _registrations =
        [
            Take(PosixSignal.SIGCHLD, () => ChildEnded),
            Take(PosixSignal.SIGTERM, () => Stop),
            Take(PosixSignal.SIGINT, () => Stop),
            Take(PosixSignal.SIGHUP, () => Restart),
            Take((PosixSignal)Signals.User1, () => Graceful),
            Take((PosixSignal)Signals.WindowChange, () => GracefulStop),
        ];
    }

    /// <summary>CHLD.</summary>
    public Action? ChildEnded { get; set; }

    /// <summary>TERM and INT.</summary>
    public Action? Stop { get; set; }

    /// <summary>WINCH.</summary>
    public Action? GracefulStop { get; set; }

    /// <summary>HUP.</summary>
    public Action? Restart { get; set; }

    /// <summary>USR1.</summary>
    public Action? Graceful { get; set; }

    /// <summary>Gives the signals back to their default actions.</summary>
    public void Dispose() => Array.ForEach(_registrations, registration => registration.Dispose());

    private PosixSignalRegistration Take(PosixSignal signal, Func<Action?> action) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            _loop.Post(() => action()?.Invoke());
        });
}
