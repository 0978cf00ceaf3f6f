// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Crashes;
using Vestige.Supervisor.Native;

namespace Vestige.Supervisor.Crashes;

/// <summary>What the runtime left of one dead worker. The worker, or what attacked it, may have put anything in its place.</summary>
internal sealed class CrashMaterial
{
    private const int MostEntries = 10_000;
    private readonly CrashCapture _capture;
    private readonly int _pid;

    public CrashMaterial(CrashCapture capture, int pid, DateTimeOffset ended)
    {
        _capture = capture;
        _pid = pid;
        ReportFile = Existing(capture.ReportFile(pid));
        DumpFile = Existing(capture.DumpFile(pid));
        KeptDumpFile = DumpFile is null ? null : capture.KeptFile(pid, ended);
    }

    /// <summary>The runtime's report; null when there is none.</summary>
    public string? ReportFile { get; }

    /// <summary>The dump; null when there is none.</summary>
    public string? DumpFile { get; }

    /// <summary>Where the dump will be kept; null when there is none, or it will not be.</summary>
    public string? KeptDumpFile { get; }

    /// <summary>The kernel's id of the thread that died, by the runtime's report; null when it does not say.</summary>
    public int? CrashedThread()
    {
        if (ReportFile is null || ForeignFile.Open(ReportFile, _capture.Owner, out _, out _) is not { } handle)
        {
            return null;
        }

        try
        {
            using FileStream file = new(handle, FileAccess.Read, bufferSize: 0);
            return CrashedThreadReader.Find(file);
        }
        catch (IOException)
        {
            // The line is then found without it; the reporter says what is wrong with the file.
            return null;
        }
    }

    /// <summary>Keeps the dump where it was asked for; null: done, otherwise the reason. May take long.</summary>
    public string? Keep() => KeptDumps.Take(DumpFile!, KeptDumpFile!, _capture);

    /// <summary>Removes what is left of this worker, and of processes that no longer live.</summary>
    public void Discard(Func<int, bool> isWaiting)
    {
        if (_capture.Directory is not { } directory || !Directory.Exists(directory))
        {
            return;
        }

        foreach (string entry in Directory.EnumerateFileSystemEntries(directory).Take(MostEntries))
        {
            string[] parts = Path.GetFileName(entry).Split('.');
            if (parts is ["core", var number, ..] && int.TryParse(number, out int pid)
                && (pid == _pid || (!isWaiting(pid) && !Children.Signal(pid, 0))))
            {
                ForeignFile.Remove(entry);
            }
        }
    }

    private string? Existing(string? path) => path is not null && ForeignFile.IsRegular(path, _capture.Owner) ? path : null;
}
