// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;

namespace Vestige.Supervisor.Supervision;

/// <summary>The file that names the control process.</summary>
internal static class PidFile
{
    private const int MostBytes = 64;

    /// <summary>Returns the process that the file names, when it is alive and is this program; null otherwise.</summary>
    public static int? Running(string path, IReadOnlyList<string> program) =>
        Read(path) is { } pid && pid != Environment.ProcessId && IsThisProgram(pid, program) ? pid : null;

    /// <summary>Returns the number in the file, null when there is no such file or it holds no process id.</summary>
    public static int? Read(string path)
    {
        try
        {
            FileInfo file = new(path);
            return file.Exists && file.Length <= MostBytes
                && int.TryParse(File.ReadAllText(path).Trim(), CultureInfo.InvariantCulture, out int pid) && pid > 0
                ? pid
                : null;
        }
        catch (UnauthorizedAccessException)
        {
            // Somebody else's file: it does not say that this server runs.
            return null;
        }
    }

    /// <summary>Writes this process's id.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path)
    {
        string temporary = path + ".new";
        File.WriteAllText(temporary, string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}\n"));
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Removes the file if it is still this process's.</summary>
    public static void Remove(string path)
    {
        if (Read(path) == Environment.ProcessId)
        {
            File.Delete(path);
        }
    }

    /// <summary>Process ids are used again: a live process counts only when its command line starts like ours.</summary>
    private static bool IsThisProgram(int pid, IReadOnlyList<string> program)
    {
        try
        {
            string[] words = File.ReadAllText($"/proc/{pid}/cmdline").Split('\0');
            string own = Path.GetFileName(program[^1]);
            return Array.Exists(words[..Math.Min(words.Length, program.Count)], word => Path.GetFileName(word) == own);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
