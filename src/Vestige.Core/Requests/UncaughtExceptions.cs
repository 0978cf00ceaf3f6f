// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Vestige.Diagnostics.Slots;

namespace Vestige.Core.Requests;

/// <summary>
/// Lays an exception that nobody catches to the request in which it was thrown: on its way out of a thread the runtime goes back
/// to the context that the thread began with, throws again, and only then notices that nobody is there.
/// </summary>
internal sealed class UncaughtExceptions : IDisposable
{
    // Not the exception itself: a thread would keep it, and what hangs on it, until its next one.
    [ThreadStatic]
    private static int _exception;

    [ThreadStatic]
    private static RequestSlot? _slot;

    private readonly SlotFlow _flow;

    public UncaughtExceptions(SlotFlow flow)
    {
        _flow = flow;
        AppDomain.CurrentDomain.FirstChanceException += OnThrown;
        AppDomain.CurrentDomain.UnhandledException += OnUncaught;
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.FirstChanceException -= OnThrown;
        AppDomain.CurrentDomain.UnhandledException -= OnUncaught;
    }

    // Once more for each time that it is thrown again.
    private void OnThrown(object? sender, FirstChanceExceptionEventArgs e)
    {
        var slot = _flow.Current;
        var exception = RuntimeHelpers.GetHashCode(e.Exception);
        if (slot is not null || exception != _exception)
        {
            (_slot, _exception) = (slot, exception);
        }
    }

    private void OnUncaught(object? sender, UnhandledExceptionEventArgs e)
    {
        if (_slot is { } slot && _flow.Current is null && RuntimeHelpers.GetHashCode(e.ExceptionObject) == _exception)
        {
            _flow.RunsHere(slot);
        }
    }
}
