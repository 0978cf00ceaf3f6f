// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Programs;

/// <summary>
/// A program could not be started. The message is for the error log, in the form
/// <c>(13)Permission denied: cannot start /srv/cgi-bin/x</c>, and is not for the client.
/// </summary>
public class ProgramStartException : IOException
{
    /// <summary>Creates the exception.</summary>
    public ProgramStartException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What went wrong.</param>
    public ProgramStartException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What went wrong.</param>
    /// <param name="innerException">The cause.</param>
    public ProgramStartException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="failure">What kind of failure it is.</param>
    /// <param name="errorNumber">The system's error number, 0 when the system was not the one that refused.</param>
    /// <param name="message">What went wrong.</param>
    public ProgramStartException(ProgramStartFailure failure, int errorNumber, string message)
        : base(message)
    {
        Failure = failure;
        ErrorNumber = errorNumber;
    }

    /// <summary>What kind of failure it is.</summary>
    public ProgramStartFailure Failure { get; }

    /// <summary>The system's error number (<c>errno</c>), 0 when the system was not the one that refused.</summary>
    public int ErrorNumber { get; }
}

/// <summary>Why a program could not be started.</summary>
public enum ProgramStartFailure
{
    /// <summary>Any other reason; the message has it.</summary>
    Other,

    /// <summary>The program file does not exist (ENOENT, ENOTDIR).</summary>
    NotFound,

    /// <summary>The program file exists, but the interpreter in its first line does not, or is no program.</summary>
    InterpreterMissing,

    /// <summary>The file may not be executed (EACCES: no exec bit, or a directory on the way is closed).</summary>
    NotExecutable,

    /// <summary>The file is no program: it has neither a program's header nor a <c>#!</c> line (ENOEXEC).</summary>
    NotAProgram,

    /// <summary>The working directory cannot be entered.</summary>
    WorkingDirectory,

    /// <summary>Arguments and environment are together larger than the system takes (E2BIG).</summary>
    TooLarge,

    /// <summary>The system has no process, memory or descriptor left (EAGAIN, ENOMEM, EMFILE, ENFILE).</summary>
    NoResources,

    /// <summary>An identity was demanded that the program cannot or may not get; it was not started as anyone else.</summary>
    IdentityRefused,
}
