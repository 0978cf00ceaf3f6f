// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Core.Loading;

/// <summary>Files that workers may have no right to read, as modules get at them.</summary>
internal static class ProtectedFile
{
    private const int MostBytes = 1024 * 1024;

    /// <summary>The content of a file: what the control process handed over, or, where nothing was, what the file holds.</summary>
    public static byte[]? Read(string path, IReadOnlyDictionary<string, byte[]>? handedOver, out string? obstacle)
    {
        if (handedOver is null)
        {
            return Read(path, out obstacle);
        }

        obstacle = null;
        if (handedOver.TryGetValue(path, out var content))
        {
            return content;
        }

        obstacle = "was not read by the control process; the configuration changed while it was read, reload again";
        return null;
    }

    private static byte[]? Read(string path, out string? obstacle)
    {
        obstacle = null;
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists || file.Length == 0)
            {
                obstacle = "does not exist or is empty";
            }
            else if (file.Length > MostBytes)
            {
                obstacle = $"has {file.Length} bytes, the limit is {MostBytes}";
            }

            return obstacle is null ? File.ReadAllBytes(path) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            obstacle = $"cannot be read: {e.Message}";
            return null;
        }
    }
}
