// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Vestige.Diagnostics.Segments;
using Vestige.Diagnostics.Traces;

namespace Vestige.Commands;

/// <summary>
/// <c>vestige recorder PID [-l FILE]</c>: what a live worker is doing, read from its segment; the worker notices nothing.
/// </summary>
internal static class RecorderCommand
{
    private const string UsageText = """
        usage: vestige recorder PID [-l FILE]

        Prints what the recorder of a live worker holds: its requests in flight and those that
        ended last, each with its last events. The worker goes on undisturbed.

          PID      process id of a worker (the control process names them in the error log)
          -l FILE  appends to FILE instead of printing
        """;

    public static int Run(ReadOnlySpan<string> arguments)
    {
        string? file = null;
        string? process = null;
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] is "-h" or "--help")
            {
                Console.Out.WriteLine(UsageText);
                return 0;
            }

            if (arguments[i] is "-l" && i + 1 < arguments.Length)
            {
                file = arguments[++i];
            }
            else if (process is null && !arguments[i].StartsWith('-'))
            {
                process = arguments[i];
            }
            else
            {
                return Refuse($"found '{arguments[i]}'\n{UsageText}", 2);
            }
        }

        return int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out var pid)
            ? Report(pid, file)
            : Refuse($"found {(process is null ? "no process id" : $"'{process}'")}, expected the process id of a worker\n{UsageText}", 2);
    }

    private static int Report(int pid, string? file)
    {
        try
        {
            if (SegmentFile.FindOf(pid) is not { } path)
            {
                return Refuse($"process {pid} is no worker of a vestige server", 1);
            }

            using var reader = SegmentReader.Open(path);
            var lines = new RecorderReport(reader, pid).Lines(TimeProvider.System.GetTimestamp());
            if (file is null)
            {
                foreach (var line in lines)
                {
                    Console.Out.WriteLine(line);
                }
            }
            else
            {
                File.AppendAllLines(file, lines);
            }

            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SegmentFormatException)
        {
            return Refuse(e.Message, 1);
        }
    }

    private static int Refuse(string message, int code)
    {
        Console.Error.WriteLine($"vestige recorder: {message}");
        return code;
    }
}
