// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Text;

namespace Vestige.Supervisor.Reports;

/// <summary>The files of <c>logs/crash</c>: a report in lines and one for machines, of the newest deaths; the owner's only.</summary>
internal sealed class LongForm(string serverRoot)
{
    /// <summary>Bytes of a file.</summary>
    public const int MostBytes = 1024 * 1024;

    private const int MostReports = 100;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly string _directory = System.IO.Path.Combine(serverRoot, "logs", "crash");

    /// <summary>The file with the lines, once it was tried to write it.</summary>
    public string Path { get; private set; } = "";

    /// <summary>Writes both files; null: done, otherwise the reason.</summary>
    public string? Write(Death death, StringBuilder lines, StringBuilder json)
    {
        string stem = System.IO.Path.Combine(
            _directory,
            string.Create(CultureInfo.InvariantCulture, $"crash-{death.Ended.LocalDateTime:yyyyMMdd-HHmmss}-{death.Pid}"));
        Path = stem + ".txt";
        try
        {
            _ = Directory.CreateDirectory(_directory, OwnerOnly | UnixFileMode.UserExecute);
            WriteFile(Path, lines);
            if (json.Length > 0)
            {
                WriteFile(stem + ".json", json);
            }

            Prune();
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return error.Message;
        }
    }

    private static void WriteFile(string path, StringBuilder text)
    {
        // A new file in any case: what has the name may be a link to somewhere else.
        File.Delete(path);
        try
        {
            using FileStream file = new(path, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = OwnerOnly,
                BufferSize = 0,
            });
            foreach (ReadOnlyMemory<char> chunk in text.GetChunks())
            {
                file.Write(Encoding.UTF8.GetBytes(chunk.ToArray()));
            }
        }
        catch (IOException)
        {
            // Half a report would look like a whole one.
            File.Delete(path);
            throw;
        }
    }

    private void Prune()
    {
        string[] stems =
        [
            .. Directory.EnumerateFiles(_directory)
                .Select(static path => Stem(System.IO.Path.GetFileName(path)))
                .OfType<string>()
                .Distinct()
                .OrderByDescending(static stem => stem, StringComparer.Ordinal),
        ];
        foreach (string stem in stems.Skip(MostReports))
        {
            File.Delete(System.IO.Path.Combine(_directory, stem + ".txt"));
            File.Delete(System.IO.Path.Combine(_directory, stem + ".json"));
        }
    }

    // crash-YYYYMMDD-HHMMSS-PID, of either file.
    private static string? Stem(string name)
    {
        string stem = System.IO.Path.GetFileNameWithoutExtension(name);
        return name.EndsWith(".txt", StringComparison.Ordinal) || name.EndsWith(".json", StringComparison.Ordinal)
            ? stem.Split('-') is ["crash", { Length: 8 } day, { Length: 6 } time, var pid]
                && IsNumber(day) && IsNumber(time) && IsNumber(pid) ? stem : null
            : null;
    }

    private static bool IsNumber(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
