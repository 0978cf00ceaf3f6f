// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.Win32.SafeHandles;
using Vestige.Supervisor.Native;

namespace Vestige.Supervisor.Programs;

/// <summary>
/// The three pipes of a program. Pipes, not sockets: scripts open <c>/dev/stdout</c> again, which sockets refuse.
/// </summary>
internal sealed class ProgramPipes : IDisposable
{
    private readonly List<SafeFileHandle> _childs = [];
    private readonly List<IDisposable> _ours = [];

    /// <summary>Makes the pipes.</summary>
    /// <exception cref="IOException">There are no descriptors left.</exception>
    public ProgramPipes(ProgramLoop loop)
    {
        try
        {
            Input = new PipeWriter(OurEnd(loop, Descriptors.Pipe(), childReads: true));
            Output = new PipeReader(OurEnd(loop, Descriptors.Pipe(), childReads: false));
            Error = new PipeReader(OurEnd(loop, Descriptors.Pipe(), childReads: false));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The program's standard input.</summary>
    public PipeWriter Input { get; }

    /// <summary>The program's standard output.</summary>
    public PipeReader Output { get; }

    /// <summary>The program's standard error.</summary>
    public PipeReader Error { get; }

    /// <summary>The program's ends: of its input, its output, its error stream.</summary>
    public IReadOnlyList<SafeFileHandle> ChildEnds => _childs;

    /// <summary>Closes the program's ends here; to be done once it has them, or no end of file would ever come.</summary>
    public void CloseChildEnds() => _childs.ForEach(static handle => handle.Dispose());

    /// <summary>Closes everything.</summary>
    public void Dispose()
    {
        CloseChildEnds();
        _ours.ForEach(static end => end.Dispose());
    }

    private PipeEnd OurEnd(ProgramLoop loop, (SafeFileHandle Read, SafeFileHandle Write) pipe, bool childReads)
    {
        _childs.Add(childReads ? pipe.Read : pipe.Write);
        PipeEnd end = childReads
            ? new PipeEnd(loop, pipe.Write, PollEntry.Out)
            : new PipeEnd(loop, pipe.Read, PollEntry.In);
        _ours.Add(end);
        return end;
    }
}
