// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Programs;

/// <summary>
/// A program that was started for a request, as the leader of a process group of its own, with pipes as its standard
/// streams. The three streams may be used at the same time, each by one reader or writer; they are asynchronous only, and
/// no thread waits while the program computes. Dispose it in the function that started it: the trace notes the end there.
/// What is left when the request ends is disposed of by the server.
/// </summary>
public abstract class RunningProgram : IAsyncDisposable
{
    /// <summary>The process id.</summary>
    public abstract int ProcessId { get; }

    /// <summary>
    /// What the program reads: dispose it to give the program the end of file. Bytes that the program does not want any
    /// more (it closed its end, or has ended) are dropped; that is no error, programs need not read their input.
    /// </summary>
    public abstract Stream StandardInput { get; }

    /// <summary>
    /// What the program writes. The end of file comes when every process that has the pipe has closed it.
    /// </summary>
    public abstract Stream StandardOutput { get; }

    /// <summary>What the program writes to its standard error. Read it always: a full pipe stops the program.</summary>
    public abstract Stream StandardError { get; }

    /// <summary>
    /// Completes when the program has ended and was reaped, with how it ended; never fails. Output that it wrote before may
    /// still be in the pipes.
    /// </summary>
    public abstract Task<ProgramExit> Exited { get; }

    /// <summary>
    /// Ends the program as httpd does: SIGTERM to its process group now, SIGKILL three seconds later if it still runs. Does
    /// nothing when it has ended.
    /// </summary>
    public abstract void Terminate();

    /// <summary>
    /// Closes the pipes, ends the program if it still runs (<see cref="Terminate"/>), and waits until it was reaped; the wait
    /// is bounded to a little more than the three seconds. A program of which all output has been read gets a quarter of a second to
    /// leave by itself first. May be called more than once.
    /// </summary>
    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return DisposeCoreAsync();
    }

    /// <summary>Does what <see cref="DisposeAsync"/> promises.</summary>
    protected abstract ValueTask DisposeCoreAsync();
}
