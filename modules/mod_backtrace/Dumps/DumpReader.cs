// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Diagnostics.Runtime;

namespace Vestige.Backtrace.Dumps;

/// <summary>
/// Asks a dump with ClrMD. It runs on a thread of its own that nobody waits for longer than a bounded time: what it reads was
/// left by a broken process, and the reader was not written to doubt it.
/// </summary>
internal static class DumpReader
{
    private const int MaxOtherFrames = 256;

    /// <summary>Reads; what could be read is in the answer, and why the rest could not.</summary>
    public static async Task<DumpAnswer> ReadAsync(DumpQuestion question, CancellationToken cancellation)
    {
        var answer = new DumpAnswer();
        Task reading = Task.Factory.StartNew(
            () => Read(question, answer, cancellation),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        try
        {
            await reading.WaitAsync(question.Limit, cancellation).ConfigureAwait(false);
            return answer;
        }
        catch (TimeoutException)
        {
            // Its thread may still write into the answer.
            return new DumpAnswer { Fault = $"the dump could not be read within {question.Limit.TotalSeconds:0} seconds" };
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "The reader throws whatever a broken dump leads it to.")]
    private static void Read(DumpQuestion question, DumpAnswer answer, CancellationToken cancellation)
    {
        try
        {
            if (RuntimeFolder.FindReader(question.RuntimeBuildId) is not { } reader)
            {
                answer.Fault = "the runtime of the dump is not installed here: it has no managed frames";
                return;
            }

            using DataTarget target = DataTarget.LoadDump(
                question.File,
                new DataTargetOptions { FileLocator = new LocalFileLocator() });
            if (target.ClrVersions is not [{ } version, ..])
            {
                answer.Fault = "there is no .NET runtime in the dump";
                return;
            }

            // The versions in the files say nothing on Linux; the build ids were compared instead.
            using ClrRuntime runtime = version.CreateRuntime(reader, ignoreMismatch: true);
            Read(runtime, question, answer, cancellation);
        }
        catch (Exception e)
        {
            answer.Fault = $"the dump could not be read: {e.GetType().Name}: {e.Message}";
        }
    }

    private static void Read(ClrRuntime runtime, DumpQuestion question, DumpAnswer answer, CancellationToken cancellation)
    {
        ClrThread[] threads = [.. runtime.Threads.Where(static t => t.IsAlive)];
        if (Array.Find(threads, t => t.OSThreadId == question.FirstThread) is { } first)
        {
            new DumpExceptions(answer).Read(first);
            new DumpStacks(answer).Read(first, question.MaxFrames, cancellation);
        }

        var methods = new DumpMethods(runtime);
        foreach (ulong address in question.ReturnAddresses)
        {
            if (!answer.Methods.ContainsKey(address) && methods.At(address, isReturnAddress: true) is { } method)
            {
                answer.Methods[address] = method;
            }
        }

        ReadOthers(threads.Where(t => t.OSThreadId != question.FirstThread), question, answer, cancellation);
    }

    private static void ReadOthers(
        IEnumerable<ClrThread> threads,
        DumpQuestion question,
        DumpAnswer answer,
        CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        foreach (ClrThread thread in threads)
        {
            if (clock.Elapsed > question.OtherThreads || cancellation.IsCancellationRequested)
            {
                answer.OmittedThreads++;
                continue;
            }

            new DumpStacks(answer).Read(thread, MaxOtherFrames, cancellation);
        }
    }
}
