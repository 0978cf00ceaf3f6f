// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.Diagnostics.Runtime;
using Vestige.Crashes;

namespace Vestige.Backtrace.Dumps;

/// <summary>Exceptions that lie in a dump, with the places that they came by.</summary>
internal sealed class DumpExceptions(DumpAnswer answer)
{
    private const int MaxChain = 16;
    private const int MaxFrames = 512;
    private const int MaxMessage = 8192;

    public void Read(ClrThread thread)
    {
        if (thread.CurrentException is { } exception && Convert(exception, MaxChain) is { } converted)
        {
            answer.Exceptions[(int)thread.OSThreadId] = converted;
        }
    }

    private CrashException? Convert(ClrException exception, int depth)
    {
        if (exception.Type?.Name is not { Length: > 0 } type)
        {
            return null;
        }

        string message = exception.Message ?? "";
        return new CrashException
        {
            Type = type,
            Message = message.Length > MaxMessage ? message[..MaxMessage] : message,
            Frames = Frames(exception),
            Inner = depth > 1 && exception.Inner is { } inner ? Convert(inner, depth - 1) : null,
        };
    }

    private List<CrashFrame> Frames(ClrException exception)
    {
        var frames = new List<CrashFrame>();
        foreach (ClrStackFrame frame in exception.StackTrace.Take(MaxFrames))
        {
            // The runtime has noted the call itself, not where it comes back to.
            ulong address = frame.InstructionPointer;
            if (frame.Method is { } clr && DumpMethods.Describe(clr, address, isReturnAddress: false) is { } method)
            {
                answer.Methods[address] = method;
                frames.Add(method.ToFrame(CrashFrameKind.Managed, 0, address));
            }
        }

        return frames;
    }
}
