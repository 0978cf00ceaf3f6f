// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Programs;
using Vestige.Requests;

namespace Vestige.Modules.Cgi;

/// <summary>
/// The three streams of a running program. Body and standard error are worked on by tasks of their own; lines of the latter are
/// logged here, while output is waited for, so that only one function at a time touches the request's log.
/// </summary>
internal sealed class ScriptStreams : IAsyncDisposable
{
    // A program that has closed its output but neither ended nor closed its standard error gets this long before it is ended.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    // How long a client may send nothing of a body that nobody waits for.
    private static readonly TimeSpan SoakPatience = TimeSpan.FromSeconds(5);

    private readonly Request _request;
    private readonly RunningProgram _program;
    private readonly ScriptWatch _watch;
    private readonly ScriptErrors _errors;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _bodyStop;
    private readonly CancellationTokenSource _errorStop = new();
    private readonly ErrorLines _errorLines;
    private readonly Task _bodyCopy;
    private readonly Task _errorCopy;
    private Task<bool>? _moreErrors;

    public ScriptStreams(
        Request request, RunningProgram program, ScriptWatch watch, ScriptErrors errors, TimeProvider time)
    {
        _request = request;
        _program = program;
        _watch = watch;
        _errors = errors;
        _time = time;
        _bodyStop = CancellationTokenSource.CreateLinkedTokenSource(watch.Token);
        Output = new ScriptOutput(ReadAsync);
        Body = new ScriptBody(request, program.StandardInput, watch, errors.Log?.BufferBytes ?? 0);
        _errorLines = new ErrorLines(program.StandardError);
        _errorCopy = _errorLines.ReadAsync(_errorStop.Token);
        _bodyCopy = Body.CopyAsync(_bodyStop.Token);
    }

    /// <summary>What the program writes.</summary>
    public ScriptOutput Output { get; }

    /// <summary>The request's body.</summary>
    public ScriptBody Body { get; }

    /// <summary>Sends the rest of the output as the answer's body.</summary>
    /// <param name="length">How many bytes it may be at most; null when the program did not say.</param>
    public async ValueTask SendAsync(long? length)
    {
        var rest = length ?? long.MaxValue;
        while (true)
        {
            var reading = Output.ReadBlockAsync();
            if (!reading.IsCompleted)
            {
                // The program pauses: the client gets what there is.
                await WaitForClientAsync(_request.FlushAsync());
            }

            var block = await reading;
            if (block.IsEmpty)
            {
                return;
            }

            if (rest > 0)
            {
                var part = block.Length > rest ? block[..(int)rest] : block;
                rest -= part.Length;
                await WaitForClientAsync(_request.WriteAsync(part));
            }
        }
    }

    /// <summary>Sends the headers now, so that nothing is added to them, and then the rest of the output.</summary>
    /// <param name="length">How many bytes it may be at most; null when the program did not say.</param>
    public async ValueTask SendHeadAndBodyAsync(long? length)
    {
        await WaitForClientAsync(_request.FlushAsync());
        await SendAsync(length);
    }

    /// <summary>Sends the headers now; the program's further output goes nowhere.</summary>
    public async ValueTask SendHeadAsync()
    {
        await WaitForClientAsync(_request.FlushAsync());
        await Output.DrainAsync(0);
    }

    /// <summary>
    /// Ends the work on body and standard error. What the program said before it ended is logged; a process that it left
    /// behind with the pipe open is not waited for.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        Body.Soak();
        _errorStop.CancelAfter(_watch.Token.IsCancellationRequested ? TimeSpan.Zero : Patience);
        while (await _errorLines.Lines.WaitToReadAsync())
        {
            LogErrors();
        }

        await _errorCopy;
        await WaitForEndAsync();
        await SoakAsync();
        if (_errorLines.IsCut)
        {
            _request.Log.Debug($"{_request.FileName}: standard error is open still; the rest is not waited for");
        }

        Body.Dispose();
        _bodyStop.Dispose();
        _errorStop.Dispose();
    }

    private async ValueTask SoakAsync()
    {
        for (long seen = -1; !_bodyCopy.IsCompleted && !_watch.Token.IsCancellationRequested && seen != Body.Count;)
        {
            seen = Body.Count;
            await WaitAsync(_bodyCopy, SoakPatience);
        }

        await _bodyStop.CancelAsync();
        await _bodyCopy;
    }

    private async ValueTask WaitAsync(Task task, TimeSpan patience)
    {
        using var late = new CancellationTokenSource();
        await Task.WhenAny(task, Task.Delay(patience, _time, late.Token));
        await late.CancelAsync();
    }

    // The end of its output comes a moment before the end of a program; to end it then would hide how it ended.
    private async ValueTask WaitForEndAsync()
    {
        if (!_watch.Token.IsCancellationRequested && !_program.Exited.IsCompleted)
        {
            await WaitAsync(_program.Exited, Patience);
        }
    }

    private async ValueTask<int> ReadAsync(Memory<byte> buffer)
    {
        var pending = _program.StandardOutput.ReadAsync(buffer, _watch.Token);
        if (pending.IsCompleted)
        {
            LogErrors();
            _watch.Touch();
            return await pending;
        }

        var reading = pending.AsTask();
        while (!reading.IsCompleted && await MoreErrorsAsync(reading))
        {
            LogErrors();
        }

        var count = await reading;
        _watch.Touch();
        return count;
    }

    // False when the output is next, or standard error has come to its end.
    private async ValueTask<bool> MoreErrorsAsync(Task reading)
    {
        var more = _moreErrors ??= _errorLines.Lines.WaitToReadAsync().AsTask();
        await Task.WhenAny(reading, more);
        if (!more.IsCompleted)
        {
            return false;
        }

        if (await more)
        {
            _moreErrors = null;
            return true;
        }

        return false;
    }

    private void LogErrors()
    {
        while (_errorLines.Lines.TryRead(out var line))
        {
            _watch.Touch();
            _errors.Said(line);
        }
    }

    private async ValueTask WaitForClientAsync(ValueTask sending)
    {
        if (sending.IsCompletedSuccessfully)
        {
            return;
        }

        _watch.Hold();
        try
        {
            await sending;
        }
        finally
        {
            _watch.Release();
        }
    }
}
