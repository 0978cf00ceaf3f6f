// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Programs;
using Vestige.Supervisor.Native;
using Vestige.Text;

namespace Vestige.Supervisor.Programs;

/// <summary>
/// Finds out what an error number of a start means. The system has one number for a missing program, a missing interpreter
/// and a missing directory.
/// </summary>
internal static class StartFailures
{
    private const int NoEntry = 2;
    private const int TooBig = 7;
    private const int NoExecutable = 8;
    private const int Again = 11;
    private const int NoMemory = 12;
    private const int Access = 13;
    private const int NotDirectory = 20;
    private const int TableOverflow = 23;
    private const int TooManyFiles = 24;
    private const int Exists = 0;
    private const int MayExecute = 1;
    private const int LongestLine = 256;

    /// <summary>Makes the exception of a start that failed.</summary>
    public static ProgramStartException Of(ProgramStart start, int error)
    {
        (ProgramStartFailure failure, string? detail) = error switch
        {
            NoEntry or NotDirectory or Access when !Can(start.WorkingDirectory, MayExecute) =>
                (ProgramStartFailure.WorkingDirectory, $"cannot enter {start.WorkingDirectory}"),
            NoEntry when Can(start.FileName, Exists) =>
                (ProgramStartFailure.InterpreterMissing, $"its interpreter{Interpreter(start)} does not exist"),
            NoEntry or NotDirectory => (ProgramStartFailure.NotFound, null),
            Access when Can(start.FileName, MayExecute) && Interpreter(start) is { Length: > 0 } name =>
                (ProgramStartFailure.InterpreterMissing, $"its interpreter{name} cannot be executed"),
            Access => (ProgramStartFailure.NotExecutable, null),
            NoExecutable => (ProgramStartFailure.NotAProgram, "it has neither a program's header nor a '#!' line"),
            TooBig => (ProgramStartFailure.TooLarge, "arguments and environment are too large"),
            Again or NoMemory or TableOverflow or TooManyFiles => (ProgramStartFailure.NoResources, null),
            _ => (ProgramStartFailure.Other, (string?)null),
        };
        string text = $"({error}){Descriptors.ErrorText(error)}: cannot start {start.FileName}";
        return new ProgramStartException(failure, error, detail is null ? text : $"{text}: {detail}");
    }

    /// <summary>Makes the exception of a start for which there was no descriptor left.</summary>
    public static ProgramStartException Of(ProgramStart start, IOException error) => new(
        ProgramStartFailure.NoResources, TooManyFiles, $"{error.Message}: cannot start {start.FileName}");

    private static unsafe bool Can(string path, int mode)
    {
        fixed (byte* bytes = (byte[])[.. ByteText.Encode(path), 0])
        {
            return LibC.Access(bytes, mode) == 0;
        }
    }

    /// <summary>Returns a blank and the interpreter's name, nothing when the file does not tell.</summary>
    private static string Interpreter(ProgramStart start)
    {
        byte[] line = new byte[LongestLine];
        try
        {
            using FileStream file = File.OpenRead(start.FileName);
            int count = file.ReadAtLeast(line, line.Length, throwOnEndOfStream: false);
            string first = Encoding.Latin1.GetString(line, 0, count);
            if (!first.StartsWith("#!", StringComparison.Ordinal))
            {
                return "";
            }

            first = first[2..].Split('\n')[0].TrimStart(' ', '\t');
            int end = first.AsSpan().IndexOfAny(' ', '\t');
            string name = end < 0 ? first : first[..end];
            // A script with the line ends of DOS: its interpreter's name ends with a carriage return.
            return name.EndsWith('\r') ? $" {name[..^1]}\\r (the line ends with a carriage return)" : $" {name}";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A program that may be executed but not read; its interpreter stays unnamed.
            return "";
        }
    }
}
