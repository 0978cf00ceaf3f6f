// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;

namespace Vestige.Diagnostics.Vitals;

/// <summary>How much memory the process may use: the smallest limit of its control groups, or the machine's memory.</summary>
internal static class MemoryLimit
{
    // Version 1 says "no limit" with a number of this size.
    private const long NoLimit = 1L << 60;

    /// <summary>Returns the bytes; 0 when nothing says it.</summary>
    /// <param name="root">The folder that holds <c>proc</c> and <c>sys</c>.</param>
    public static long Read(string root)
    {
        long limit = long.MaxValue;
        foreach (string line in Lines(Path.Combine(root, "proc/self/cgroup")))
        {
            // ID:controllers:path; version 2 has the one line 0::path.
            string[] parts = line.Split(':', 3);
            if (parts is ["0", "", var unified])
            {
                limit = Math.Min(limit, Smallest(Path.Combine(root, "sys/fs/cgroup"), unified, "memory.max"));
            }
            else if (parts is [_, var controllers, var path] && controllers.Split(',').Contains("memory"))
            {
                limit = Math.Min(
                    limit, Smallest(Path.Combine(root, "sys/fs/cgroup/memory"), path, "memory.limit_in_bytes"));
            }
        }

        return limit < NoLimit ? limit : MachineMemory(root);
    }

    private static long Smallest(string mount, string path, string file)
    {
        long limit = long.MaxValue;
        for (string? at = path.TrimStart('/'); at is not null; at = at.Length == 0 ? null : Path.GetDirectoryName(at) ?? "")
        {
            // In a container the mount is the group itself, whatever the path says.
            foreach (string line in Lines(Path.Combine(mount, at, file)))
            {
                limit = long.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out long bytes)
                    ? Math.Min(limit, bytes)
                    : limit;
            }
        }

        return limit;
    }

    private static long MachineMemory(string root)
    {
        foreach (string line in Lines(Path.Combine(root, "proc/meminfo")))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words is ["MemTotal:", var kilobytes, ..]
                && long.TryParse(kilobytes, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
            {
                return number * 1024;
            }
        }

        return 0;
    }

    private static string[] Lines(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllLines(path) : [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
