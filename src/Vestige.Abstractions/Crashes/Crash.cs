// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics.CodeAnalysis;
using Vestige.Requests;

namespace Vestige.Crashes;

/// <summary>
/// The death of a worker process, or the state of a live one when a person asks for its backtrace. All texts are what the dead
/// process left: they may hold anything, and are made safe where they are written. Every part may be absent, because every kind
/// of death leaves something else.
/// </summary>
public abstract class Crash
{
    /// <summary>The process.</summary>
    public abstract CrashedProcess Process { get; }

    /// <summary>The main server: a module's <c>ServerConfigKey</c> finds the module's configuration there.</summary>
    public abstract VirtualHost MainServer { get; }

    /// <summary>Module, hook, configuration line and request that the death is laid to.</summary>
    public abstract CrashBlame Blame { get; }

    /// <summary>The requests that were in flight, the blamed one first; secrets are redacted.</summary>
    public abstract IReadOnlyList<CrashedRequest> Requests { get; }

    /// <summary>Its threads, the one that died first; empty when nothing was captured.</summary>
    public abstract IReadOnlyList<CrashThread> Threads { get; }

    /// <summary>The thread that died, or null when it is not known.</summary>
    public CrashThread? CrashedThread => Threads is [{ IsCrashed: true } first, ..] ? first : null;

    /// <summary>The exception that nobody caught, as the runtime printed it; null for other deaths.</summary>
    public abstract CrashException? Exception { get; }

    /// <summary>What the runtime said besides an exception: the text of <c>FailFast</c>, or of its own failure; may be empty.</summary>
    public abstract string Message { get; }

    /// <summary>The address that the faulting instruction touched; null when it is not known.</summary>
    public abstract ulong? FaultAddress { get; }

    /// <summary>
    /// Whether this is the same cause as an earlier death. Asking settles it: refine the threads before.
    /// </summary>
    public abstract CrashCause Cause { get; }

    /// <summary>The runtime's report of the death (createdump's JSON), or null when there is none. Gone after the report.</summary>
    public abstract string? ReportFile { get; }

    /// <summary>The core dump (ELF), or null when there is none. Gone after the report unless it is kept.</summary>
    public abstract string? DumpFile { get; }

    /// <summary>Where the dump will be kept (<c>CoreDumpDirectory</c>), or null when it will not.</summary>
    public abstract string? KeptDumpFile { get; }

    /// <summary>What could not be had or read of the material, a sentence each.</summary>
    public abstract IReadOnlyList<string> Faults { get; }

    /// <summary>
    /// What was written to the error log so far, by this function and by those before it: for modules that pass the report on.
    /// </summary>
    public virtual IReadOnlyList<string> Lines => [];

    /// <summary>
    /// Replaces the stack of a thread by a better one, as a dump with symbols gives; for the thread that died the cause is then
    /// made of it.
    /// </summary>
    /// <param name="threadId">
    /// The kernel's id of the thread; one that is not in <see cref="Threads"/> is added. Where nothing else tells which one died,
    /// because there is a dump and no report, the first that is added is taken for it.
    /// </param>
    /// <param name="stack">Its frames, innermost first, without the machinery of signals and of the report.</param>
    /// <exception cref="InvalidOperationException">The cause is already settled.</exception>
    public abstract void Refine(int threadId, IReadOnlyList<CrashStackRun> stack);

    /// <summary>Replaces what is known of the exception, as a dump gives where nothing was printed.</summary>
    /// <param name="exception">The exception.</param>
    /// <exception cref="InvalidOperationException">The cause is already settled.</exception>
    public abstract void Refine(CrashException exception);

    /// <summary>Says which address the faulting instruction touched, as a dump gives it.</summary>
    /// <param name="faultAddress">The address.</param>
    public abstract void Refine(ulong faultAddress);

    /// <summary>
    /// Writes a line to the error log, at <c>crit</c>, as a line of the dead worker in the module's name, and to the long form.
    /// All modules together have 16 kB in the error log; what is beyond goes to the long form only, and the log says so.
    /// </summary>
    /// <param name="line">The line, without its end; control characters and non-ASCII bytes are written <c>\xhh</c>.</param>
    public abstract void Write(string line);

    /// <summary>Writes a line to the long form only (<c>logs/crash/</c>).</summary>
    /// <param name="line">The line, without its end.</param>
    public abstract void WriteDetail(string line);

    /// <summary>
    /// Runs one section of a report; when it fails, a line says so and the next section can be written.
    /// </summary>
    /// <param name="section">What the line begins with, <c>mod_x: section frames</c>.</param>
    /// <param name="write">Writes the section.</param>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever is wrong with one part of the material, the others are wanted.")]
    public void Guard(string section, Action write)
    {
        ArgumentNullException.ThrowIfNull(write);
        try
        {
            write();
        }
        catch (Exception e)
        {
            Write($"{section} failed: {e.GetType().FullName}: {e.Message}");
        }
    }
}
