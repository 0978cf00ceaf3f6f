// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Backtrace.Dumps;
using Vestige.Backtrace.Elf;
using Vestige.Backtrace.Lines;
using Vestige.Backtrace.Stacks;
using Vestige.Crashes;

namespace Vestige.Backtrace;

/// <summary>What is known of a death after the dump was read.</summary>
internal sealed class CrashMaterial(Crash crash, BacktraceLimits limits) : IDisposable
{
    // Without createdump's report the dump is the only view of a stack, and a recursion may be deep.
    private const int MaxFrames = 512;
    private const int MaxFramesAlone = 20_000;

    // Threads of the report; those that a dump alone has are added by Refine.
    private readonly string? _dumpFile = crash.DumpFile is { } named ? Path.GetFullPath(named) : null;
    private readonly bool _hasReport = crash.Threads.Count > 0;

    private CoreFile? _core;
    private bool _isThrownElsewhere;
    private NativeNames? _natives;
    private SourceLines? _lines;

    /// <summary>The dump by the runtime's reader.</summary>
    public DumpAnswer Dump { get; private set; } = DumpAnswer.Empty;

    /// <summary>The dump by its notes.</summary>
    public CoreFile? Core => _core;

    /// <summary>The thread that the report is about; null when none is known.</summary>
    public int? ThreadId { get; private set; } = crash.CrashedThread?.ThreadId ?? crash.Blame.Request?.ThreadId;

    /// <summary>Its stack.</summary>
    public IReadOnlyList<CrashStackRun> Stack { get; private set; } = crash.CrashedThread?.Stack ?? [];

    /// <summary>Threads, the signal and its address.</summary>
    public void ReadCore()
    {
        if (_dumpFile is not { } file)
        {
            return;
        }

        _core = CoreFile.Open(file);
        if (_core is null)
        {
            Dump = new DumpAnswer { Fault = "the dump is not a core file that can be read" };
            return;
        }

        ThreadId = crash.CrashedThread?.ThreadId ?? _core.CrashedThreadId ?? KnownThread();
        if (crash.FaultAddress is null && _core.FaultAddress is { } address)
        {
            crash.Refine(address);
        }
    }

    /// <summary>Managed frames, exceptions, names.</summary>
    public async ValueTask ReadDumpAsync(CancellationToken cancellation)
    {
        if (_core is null || _dumpFile is not { } file)
        {
            return;
        }

        Dump = await DumpReader.ReadAsync(
            new DumpQuestion
            {
                File = file,
                RuntimeBuildId = RuntimeFolder.BuildIdIn(_core),
                FirstThread = ThreadId ?? 0,
                Limit = limits.Dump,
                OtherThreads = _hasReport ? limits.OtherThreads : limits.OtherThreadsAlone,
                ReturnAddresses = [.. NamelessAddresses()],
                MaxFrames = _hasReport ? MaxFrames : MaxFramesAlone,
            },
            cancellation).ConfigureAwait(false);
    }

    /// <summary>The exception: completed by the dump, or taken from it when nothing was printed.</summary>
    public void RefineException()
    {
        CrashException? dumped = ThreadId is { } id ? Dump.Exceptions.GetValueOrDefault(id) : null;
        CrashException? known = crash.Exception is { } printed
            ? dumped is null || HasNoStack(dumped) ? printed : ThrownFrames.Enrich(printed, dumped)
            : dumped is not null && DiedOfException(dumped) ? ThrownFrames.OfDump(dumped) : null;
        if (known is not null)
        {
            _isThrownElsewhere = crash.Exception is not { Frames.Count: > 0 } && known.Frames.Any(static f => f.IsRethrow);
            crash.Refine(ThrownFrames.Select(known, frame => Lines.Resolve(frame, isReturnAddress: true)));
        }
    }

    /// <summary>The stacks of all threads.</summary>
    public void RefineStack()
    {
        if (ThreadId is { } id)
        {
            Stack = Complete(id, crash.CrashedThread?.Stack ?? []);

            // A thread may only have thrown again what was thrown elsewhere: that is no better stack for the cause than none.
            if (Stack.Count > 0 && !_isThrownElsewhere)
            {
                crash.Refine(id, Stack);
            }
        }

        foreach ((int other, IReadOnlyList<CrashFrame> _) in _hasReport ? [] : Dump.Stacks.Where(s => s.Key != ThreadId))
        {
            crash.Refine(other, Complete(other, []));
        }
    }

    /// <summary>The stack of another thread with the names that the dump knows.</summary>
    public IReadOnlyList<CrashStackRun> NamesOf(CrashThread thread)
    {
        if (!_hasReport)
        {
            return thread.Stack;
        }

        // All or none, so that equal stacks stay equal.
        IReadOnlyList<CrashFrame>? dumped = Dump.OmittedThreads == 0 ? Dump.Stacks.GetValueOrDefault(thread.ThreadId) : null;
        return StackMerge.Merge(thread.Stack, dumped ?? [], Dump.Methods);
    }

    public void Dispose()
    {
        _natives?.Dispose();
        _lines?.Dispose();
        _core?.Dispose();
    }

    private SourceLines Lines => _lines ??= new SourceLines(Dump.Methods);

    private NativeNames Natives => _natives ??= new NativeNames(_core);

    private IReadOnlyList<CrashStackRun> Complete(int threadId, IReadOnlyList<CrashStackRun> reported)
    {
        IReadOnlyList<CrashStackRun> merged = StackMerge.Merge(reported, Dump.Stacks.GetValueOrDefault(threadId) ?? [], Dump.Methods);
        if (reported.Count == 0 && TopOf(threadId) is { } top)
        {
            merged = [new CrashStackRun([top], 1), .. merged];
        }

        else if (reported.Count > 0 && threadId == ThreadId && UnreportedTop(merged) is { } hidden)
        {
            merged = [new CrashStackRun([hidden], 1), .. merged];
        }

        return FrameList.Select(
            merged,
            (frame, isFirst) => Natives.Resolve(Lines.Resolve(frame, !isFirst), !isFirst));
    }

    // A dump alone has the registers: where native code was, above the managed frames.
    private CrashFrame? TopOf(int threadId)
    {
        if (_core is null || _core.Threads.FirstOrDefault(t => t.ThreadId == threadId) is not { ThreadId: > 0 } thread)
        {
            return null;
        }

        bool isDead = _core.CrashedThreadId == threadId;
        CoreThread before = isDead ? SignalFrame.Unwind(_core, thread) : thread;
        bool isFatalPath = isDead && before == thread;
        return isFatalPath || Dump.Methods.ContainsKey(before.InstructionPointer) || _core.MappingOf(before.InstructionPointer) is null
            ? null
            : Natives.FrameAt(before);
    }

    // createdump leaves out native code that belongs to no file: made at run time, or a jump to nowhere.
    private CrashFrame? UnreportedTop(IReadOnlyList<CrashStackRun> merged)
    {
        if (_core is not { FaultAddress: not null } || FrameList.Flatten(merged).FirstOrDefault() is not { StackPointer: > 0 } first
            || first.Kind == CrashFrameKind.Native
            || _core.Threads.FirstOrDefault(t => t.ThreadId == ThreadId) is not { ThreadId: > 0 } thread)
        {
            return null;
        }

        CoreThread before = SignalFrame.Unwind(_core, thread);
        return before != thread && before.StackPointer < first.StackPointer && !Dump.Methods.ContainsKey(before.InstructionPointer)
            ? Natives.FrameAt(before)
            : null;
    }

    private int? KnownThread() => _core is { Threads: { Count: > 0 } threads }
        ? threads.Any(t => t.ThreadId == ThreadId) ? ThreadId : threads[0].ThreadId
        : ThreadId;

    // A thread that is in a catch block has an exception too.
    private bool DiedOfException(CrashException dumped) =>
        !crash.Process.IsAlive
        && !crash.Process.Death.StartsWith("SIG", StringComparison.Ordinal)
        && !HasNoStack(dumped);

    // Objects that the runtime keeps ready for deaths in which it could not make one.
    private static bool HasNoStack(CrashException dumped) => dumped.Frames.Count == 0;

    // Of other threads only what their reports lost; asking for more would take longer than it is worth.
    private IEnumerable<ulong> NamelessAddresses() => crash.Threads
        .SelectMany(static t => t.IsCrashed
            ? FrameList.Flatten(t.Stack).Where(static f => f.Kind is CrashFrameKind.Managed or CrashFrameKind.Nameless)
            : FrameList.Flatten(t.Stack).Where(static f => f.Kind is CrashFrameKind.Nameless))
        .Select(static f => f.InstructionPointer)
        .Where(static ip => ip != 0)
        .Distinct();
}
