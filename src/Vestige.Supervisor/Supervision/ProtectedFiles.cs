// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Supervisor.Configuration;
using Vestige.Supervisor.Protocol;

namespace Vestige.Supervisor.Supervision;

/// <summary>Reads the files of a generation that its workers may have no right to read.</summary>
internal static class ProtectedFiles
{
    /// <summary>Bytes of one file; a certificate with its chain has some thousand.</summary>
    public const int MostBytes = 1024 * 1024;

    /// <summary>Bytes of all files, so that the handover stays within its limit.</summary>
    public const int MostBytesTogether = 8 * 1024 * 1024;

    /// <summary>Reads the files; null when one cannot be read, with an error for each that cannot.</summary>
    public static IReadOnlyList<ProtectedFile>? Read(
        IReadOnlyList<ProtectedFileName> names, out IReadOnlyList<string> errors)
    {
        List<ProtectedFile> files = [];
        List<string> found = [];
        long together = 0;
        foreach (ProtectedFileName name in names)
        {
            if (Read(name.Path, MostBytesTogether - together, out string? obstacle) is { } content)
            {
                together += content.Length;
                files.Add(new ProtectedFile(name.Path, content));
            }
            else
            {
                found.Add($"{name.Location}: {name.Directive}: file '{name.Path}' {obstacle}");
            }
        }

        errors = found;
        return found.Count == 0 ? files : null;
    }

    private static byte[]? Read(string path, long room, out string? obstacle)
    {
        obstacle = null;
        try
        {
            // A pipe has no length: nothing is waited for.
            FileInfo file = new(path);
            if (!file.Exists || file.Length == 0)
            {
                obstacle = "does not exist or is empty";
            }
            else if (file.Length > MostBytes)
            {
                obstacle = $"has {file.Length} bytes, the limit is {MostBytes}";
            }
            else if (file.Length > room)
            {
                obstacle = $"is too much: all files together may have {MostBytesTogether} bytes";
            }

            return obstacle is null ? File.ReadAllBytes(path) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            obstacle = $"cannot be read: {error.Message}";
            return null;
        }
    }
}
