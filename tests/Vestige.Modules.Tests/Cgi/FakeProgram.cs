// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Programs;

namespace Vestige.Modules.Cgi;

/// <summary>A program that has said everything at once and has ended.</summary>
internal sealed class FakeProgram(string output, string error = "") : RunningProgram
{
    public override int ProcessId => 4711;

    public override Stream StandardInput { get; } = new MemoryStream();

    public override Stream StandardOutput { get; } = new MemoryStream(Encoding.Latin1.GetBytes(output));

    public override Stream StandardError { get; } = new MemoryStream(Encoding.Latin1.GetBytes(error));

    public override Task<ProgramExit> Exited { get; } = Task.FromResult(default(ProgramExit));

    public bool IsDisposed { get; private set; }

    public override void Terminate()
    {
    }

    protected override ValueTask DisposeCoreAsync()
    {
        IsDisposed = true;
        return default;
    }
}
