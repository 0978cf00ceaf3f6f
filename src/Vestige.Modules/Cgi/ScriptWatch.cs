// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules.Cgi;

/// <summary>
/// Ends the wait for a program: when it has been silent for too long, when the client has gone, or when the request's body
/// cannot be read. While the server waits for the client the program's time stands still.
/// </summary>
internal sealed class ScriptWatch : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeSpan _limit;
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _registration;
    private readonly CancellationToken _aborted;
    private int _holds;

    public ScriptWatch(TimeSpan limit, TimeProvider time, CancellationToken aborted)
    {
        _limit = limit;
        _aborted = aborted;
        _source = new CancellationTokenSource(limit, time);
        _registration = aborted.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), _source);
    }

    /// <summary>Cancelled when the wait is over.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>The status that says what is wrong with the request's body; 0 when nothing is.</summary>
    public int BodyStatus { get; private set; }

    /// <summary>True when the program was silent for too long.</summary>
    public bool IsTimedOut => _source.IsCancellationRequested && !_aborted.IsCancellationRequested && BodyStatus == 0;

    /// <summary>The server waits for the client now.</summary>
    public void Hold()
    {
        lock (_gate)
        {
            _holds++;
            _source.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>The client has done its part.</summary>
    public void Release()
    {
        lock (_gate)
        {
            _holds--;
            Restart();
        }
    }

    /// <summary>The program has done something.</summary>
    public void Touch()
    {
        lock (_gate)
        {
            Restart();
        }
    }

    /// <summary>The request's body cannot be read.</summary>
    public void FailBody(int status)
    {
        BodyStatus = status;
        _source.Cancel();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _registration.Dispose();
        _source.Dispose();
    }

    private void Restart()
    {
        if (_holds == 0)
        {
            _source.CancelAfter(_limit);
        }
    }
}
