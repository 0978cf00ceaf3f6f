// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Backtrace.Dumps;
using Vestige.Crashes;

namespace Vestige.Backtrace.Stacks;

/// <summary>
/// Makes one stack of createdump's, which has the native frames, and of the dump's, which names the methods that called native
/// code and what they called. Both count in the same stack pointers.
/// </summary>
internal static class StackMerge
{
    // The way of an exception through the runtime itself, which in .NET 9 and later is managed code; and its stubs.
    private static readonly string[] Machinery = ["System.Runtime.EH.", "DynamicClass.IL_STUB_", "ILStubClass.IL_STUB_"];

    /// <summary>Merges two views of one stack.</summary>
    /// <param name="reported">createdump's; may be empty.</param>
    /// <param name="dumped">The dump's; may be empty.</param>
    /// <param name="methods">Methods of the dump by the address of frames.</param>
    public static IReadOnlyList<CrashStackRun> Merge(
        IReadOnlyList<CrashStackRun> reported,
        IReadOnlyList<CrashFrame> dumped,
        IReadOnlyDictionary<ulong, ManagedMethod> methods)
    {
        List<CrashFrame>[] runs = [.. reported.Select(r => r.Frames.Select(f => Named(f, methods)).ToList())];
        if (runs.Length == 0)
        {
            return StackFolding.Fold([new CrashStackRun([.. dumped.Where(static f => !IsMachinery(f))], 1)]);
        }

        Insert(runs, [.. reported.Select(static r => r.Count > 1)], dumped);
        return StackFolding.Fold(
        [
            .. runs.Select((frames, i) => new CrashStackRun([.. frames.Where(static f => !IsMachinery(f))], reported[i].Count))
                .Where(static r => r.Frames.Count > 0),
        ]);
    }

    /// <summary>The frame with what the dump knows of its address.</summary>
    public static CrashFrame Named(CrashFrame frame, IReadOnlyDictionary<ulong, ManagedMethod> methods)
    {
        if (frame.Kind is not (CrashFrameKind.Managed or CrashFrameKind.Nameless)
            || frame.InstructionPointer == 0
            || !methods.TryGetValue(frame.InstructionPointer, out ManagedMethod? method))
        {
            return frame;
        }

        return frame with
        {
            Kind = CrashFrameKind.Managed,
            Name = frame.Name.Length > 0 ? frame.Name : method.Name,
            Module = frame.Module.Length > 0 ? frame.Module : Path.GetFileName(method.AssemblyPath),
            Token = frame.Token != 0 ? frame.Token : method.Token,
            Offset = frame.Kind == CrashFrameKind.Managed && frame.Offset is not null ? frame.Offset : method.CodeOffset,
            ILOffset = method.ILOffset ?? frame.ILOffset,
        };
    }

    // A frame that only the dump has goes before the next one that both have; a caller's frame is where it was.
    private static void Insert(List<CrashFrame>[] runs, bool[] isRecursion, IReadOnlyList<CrashFrame> dumped)
    {
        var known = new Dictionary<ulong, (int Run, CrashFrame Frame)>();
        for (int i = runs.Length - 1; i >= 0; i--)
        {
            foreach (CrashFrame frame in runs[i].Where(static f => f.Kind != CrashFrameKind.Native && f.StackPointer != 0))
            {
                known[frame.StackPointer] = (i, frame);
            }
        }

        (int Run, CrashFrame Frame)? anchor = null;
        for (int i = dumped.Count - 1; i >= 0; i--)
        {
            CrashFrame frame = dumped[i];
            if (frame.Kind != CrashFrameKind.PInvoke && known.TryGetValue(frame.StackPointer, out (int, CrashFrame) found))
            {
                anchor = found;
            }
            else if (frame.Kind != CrashFrameKind.Nameless && anchor is { } next && !isRecursion[next.Run])
            {
                runs[next.Run].Insert(runs[next.Run].IndexOf(next.Frame), frame);
                anchor = (next.Run, frame);
            }
        }
    }

    private static bool IsMachinery(CrashFrame frame) =>
        frame.Kind == CrashFrameKind.Managed
        && Array.Exists(Machinery, m => frame.Name.Contains(m, StringComparison.Ordinal));
}
