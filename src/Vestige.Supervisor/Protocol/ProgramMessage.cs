// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text.Json.Serialization;
using Microsoft.Win32.SafeHandles;
using Vestige.Programs;

namespace Vestige.Supervisor.Protocol;

/// <summary>A message about a program that a request has started.</summary>
internal abstract record ProgramMessage : ChannelMessage;

/// <summary>Worker to control process: it has started a program itself, which must not outlive it.</summary>
/// <param name="ProcessId">The program, which leads its process group.</param>
/// <param name="StartTime">When it started, in clock ticks since boot.</param>
internal sealed record ProgramStartedMessage(int ProcessId, long StartTime) : ProgramMessage;

/// <summary>Worker to control process: a program that it has started itself was reaped.</summary>
/// <param name="ProcessId">The program.</param>
internal sealed record ProgramEndedMessage(int ProcessId) : ProgramMessage;

/// <summary>
/// Worker to control process: a program is to be started under another identity. The program's three standard streams
/// come with the frame. Texts are byte strings: one character a byte.
/// </summary>
/// <param name="Id">The worker's number of the program.</param>
/// <param name="UserId">The user.</param>
/// <param name="GroupId">The group.</param>
/// <param name="File">The program file.</param>
/// <param name="Arguments">All arguments, the program's name first.</param>
/// <param name="Environment">The environment as <c>NAME=value</c>.</param>
/// <param name="Directory">The working directory.</param>
internal sealed record StartProgramMessage(
    int Id,
    uint UserId,
    uint GroupId,
    string File,
    IReadOnlyList<string> Arguments,
    IReadOnlyList<string> Environment,
    string Directory) : ProgramMessage
{
    /// <summary>Number of descriptors that come with the frame.</summary>
    public const int Streams = 3;

    /// <summary>The program's standard streams.</summary>
    [JsonIgnore]
    public IReadOnlyList<SafeFileHandle> Descriptors { get; init; } = [];
}

/// <summary>Worker to control process: a signal to a program that runs under another identity, and its group.</summary>
/// <param name="Id">The worker's number of the program.</param>
/// <param name="Signal">SIGTERM or SIGKILL.</param>
internal sealed record SignalProgramMessage(int Id, int Signal) : ProgramMessage;

/// <summary>Control process to worker: the program runs.</summary>
/// <param name="Id">The worker's number of the program.</param>
/// <param name="ProcessId">The process id.</param>
internal sealed record ProgramRunningMessage(int Id, int ProcessId) : ProgramMessage;

/// <summary>Control process to worker: the program was not started.</summary>
/// <param name="Id">The worker's number of the program.</param>
/// <param name="Failure">What kind of failure it is.</param>
/// <param name="Error">The system's error number; 0 when the control process refused.</param>
/// <param name="Text">Why the control process refused; empty when the system did.</param>
internal sealed record ProgramRefusedMessage(int Id, ProgramStartFailure Failure, int Error, string Text) : ProgramMessage;

/// <summary>Control process to worker: the program has ended.</summary>
/// <param name="Id">The worker's number of the program.</param>
/// <param name="WaitStatus">Its wait status.</param>
internal sealed record ProgramExitedMessage(int Id, int WaitStatus) : ProgramMessage;
