// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules.Text;

/// <summary>Absolute file names without <c>//</c>, <c>.</c> and <c>..</c>.</summary>
internal static class FilePath
{
    /// <summary>Makes a name absolute below a root and clean; null when it climbs above the top.</summary>
    public static string? Normalize(string root, string path)
    {
        var absolute = path.StartsWith('/') ? path : $"{root.TrimEnd('/')}/{path}";
        return IsClean(absolute) ? absolute : Clean(absolute);
    }

    private static bool IsClean(string path)
    {
        for (var i = path.IndexOf('/', StringComparison.Ordinal); i >= 0 && i + 1 < path.Length;)
        {
            if (path[i + 1] is '/' or '.')
            {
                return false;
            }

            var next = path.AsSpan(i + 1).IndexOf('/');
            i = next < 0 ? -1 : i + 1 + next;
        }

        return true;
    }

    private static string? Clean(string path)
    {
        var segments = new List<string>();
        var parts = path.Split('/');
        foreach (var part in parts)
        {
            if (part is "..")
            {
                if (segments.Count == 0)
                {
                    return null;
                }

                segments.RemoveAt(segments.Count - 1);
            }
            else if (part is not ("" or "."))
            {
                segments.Add(part);
            }
        }

        var clean = "/" + string.Join('/', segments);
        return parts[^1] is "" or "." or ".." && segments.Count > 0 ? clean + "/" : clean;
    }
}
