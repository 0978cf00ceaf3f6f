// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.Diagnostics.Runtime;
using Vestige.Crashes;

namespace Vestige.Backtrace.Dumps;

/// <summary>Walks the managed frames of a thread.</summary>
internal sealed class DumpStacks(DumpAnswer answer)
{
    public void Read(ClrThread thread, int maxFrames, CancellationToken cancellation)
    {
        var frames = new List<CrashFrame>();
        bool isFault = true;
        int seen = 0;
        foreach (ClrStackFrame frame in thread.EnumerateStackTrace(includeContext: false, maxFrames))
        {
            if (cancellation.IsCancellationRequested || ++seen >= maxFrames)
            {
                answer.CutStacks.Add((int)thread.OSThreadId);
                break;
            }

            if (frame.Kind == ClrStackFrameKind.ManagedMethod)
            {
                frames.Add(OfMethod(frame, isFault));
                isFault = false;
            }
            else
            {
                // The method below was stopped by a fault, not by a call.
                isFault = frame.FrameName == "FaultingExceptionFrame";
                AddTarget(frames, frame);
            }
        }

        answer.Stacks[(int)thread.OSThreadId] = frames;
    }

    private CrashFrame OfMethod(ClrStackFrame frame, bool isFault)
    {
        ulong address = frame.InstructionPointer;
        if (frame.Method is { } clr && DumpMethods.Describe(clr, address, !isFault) is { } method)
        {
            answer.Methods[address] = method;
            return method.ToFrame(CrashFrameKind.Managed, frame.StackPointer, address);
        }

        return new CrashFrame
        {
            Kind = CrashFrameKind.Nameless,
            StackPointer = frame.StackPointer,
            InstructionPointer = address,
        };
    }

    // The runtime leaves one in the caller's frame while native code runs; its reader shows some of them twice.
    private static void AddTarget(List<CrashFrame> frames, ClrStackFrame frame)
    {
        bool isAgain = frames is [.., { Kind: CrashFrameKind.PInvoke } last] && last.StackPointer == frame.StackPointer;
        if (frame is { FrameName: "InlinedCallFrame", Method: { } target }
            && !isAgain
            && DumpMethods.Describe(target, 0, isReturnAddress: false) is { } method)
        {
            frames.Add(method.ToFrame(CrashFrameKind.PInvoke, frame.StackPointer, 0));
        }
    }
}
