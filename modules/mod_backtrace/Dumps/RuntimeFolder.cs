// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.InteropServices;
using Vestige.Backtrace.Elf;

namespace Vestige.Backtrace.Dumps;

/// <summary>
/// Finds the runtime's reader (libmscordaccore.so) for a dump. It is code that is loaded, and a dump may name any file: so it
/// is taken from the runtimes that are installed with the one that runs this process, never from where the dump says.
/// </summary>
internal static class RuntimeFolder
{
    private const string Runtime = "libcoreclr.so";
    private const string Reader = "libmscordaccore.so";
    private const int MaxVersions = 64;

    /// <summary>The reader of the runtime with this build id, or of this process's when it is not known; null when there is none.</summary>
    public static string? FindReader(string buildId)
    {
        string own = RuntimeEnvironment.GetRuntimeDirectory();
        if (buildId.Length == 0)
        {
            return ReaderIn(own);
        }

        foreach (string folder in Candidates(own))
        {
            using ElfLibrary? runtime = ElfLibrary.Open(Path.Combine(folder, Runtime));
            if (runtime?.BuildId == buildId)
            {
                return ReaderIn(folder);
            }
        }

        return null;
    }

    /// <summary>Build id of the runtime that a dump was made of; empty when it is not known.</summary>
    public static string BuildIdIn(CoreFile core)
    {
        foreach (CoreMapping mapping in core.Mappings)
        {
            if (mapping.FileOffset == 0 && Path.GetFileName(mapping.Path) == Runtime)
            {
                return core.BuildIdOf(mapping);
            }
        }

        return "";
    }

    private static IEnumerable<string> Candidates(string own)
    {
        yield return own;
        string? all = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(own));
        if (all is not null && Path.GetFileName(all) == "Microsoft.NETCore.App")
        {
            foreach (string other in Directory.EnumerateDirectories(all).Take(MaxVersions))
            {
                yield return other;
            }
        }
    }

    private static string? ReaderIn(string folder) =>
        Path.Combine(folder, Reader) is var path && LocalFile.IsReadable(path, int.MaxValue) ? path : null;
}
