// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics.CodeAnalysis;
using Vestige.Diagnostics.Crashes;
using Vestige.Reporter.Json;

namespace Vestige.Reporter.Capture;

/// <summary>A file that holds crash material: a long form, createdump's report, or a core dump.</summary>
public sealed record MaterialFile
{
    private const string ReportSuffix = ".crashreport.json";

    /// <summary>A crash that was written down; null when the file is raw material.</summary>
    public CrashData? Stored { get; private init; }

    /// <summary>Raw material; null when the crash was written down.</summary>
    public CrashMaterial? Material { get; private init; }

    /// <summary>Finds out what a file is; a report and a dump that lie beside each other belong together.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CaptureException">It is none of them, or cannot be read.</exception>
    public static MaterialFile Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        Span<byte> start = stackalloc byte[64];
        start = start[..ReadStart(path, start)];
        if (start.StartsWith((ReadOnlySpan<byte>)[0x7f, (byte)'E', (byte)'L', (byte)'F']))
        {
            return Raw(path, File.Exists(path + ReportSuffix) ? path + ReportSuffix : null, path);
        }

        if (start.TrimStart(" \t\r\n"u8) is not [(byte)'{', ..])
        {
            throw new CaptureException(
                $"{path}: expected the JSON of a crash (logs/crash/*.json), createdump's *{ReportSuffix}, or a core dump");
        }

        return TryReadStored(path, out var stored, out var problem) ? new MaterialFile { Stored = stored } : OfReport(path, problem);
    }

    private static MaterialFile OfReport(string path, string problem)
    {
        if (CrashReportReader.ReadFile(path).Threads.Count == 0)
        {
            throw new CaptureException(problem);
        }

        var dump = path.EndsWith(ReportSuffix, StringComparison.Ordinal) ? path[..^ReportSuffix.Length] : null;
        return Raw(path, path, File.Exists(dump) ? dump : null);
    }

    private static MaterialFile Raw(string path, string? report, string? dump) => new()
    {
        Material = new CrashMaterial
        {
            ProcessId = 0,
            Ended = new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero),
            ReportFile = report,
            DumpFile = dump,
        },
    };

    private static int ReadStart(string path, Span<byte> start)
    {
        try
        {
            if (!File.Exists(path))
            {
                throw new CaptureException($"{path}: there is no such file; expected a file, or the id of a process");
            }

            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CaptureException($"{path}: {e.Message}", e);
        }
    }

    private static bool TryReadStored(string path, [NotNullWhen(true)] out CrashData? stored, out string problem)
    {
        try
        {
            stored = CrashJsonReader.ReadFile(path);
            problem = "";
            return true;
        }
        catch (CrashJsonException e)
        {
            stored = null;
            problem = e.Message;
            return false;
        }
    }
}
