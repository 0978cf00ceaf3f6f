// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.Win32.SafeHandles;
using Vestige.Hooks;
using Vestige.Logging;
using Vestige.Requests;

namespace Vestige.Core.Files;

/// <summary>Opens the file of a request.</summary>
internal static class OpenedFile
{
    /// <summary>Opens the file and takes its state anew into <see cref="Request.File"/>.</summary>
    /// <returns>OK with a file, or the status of the answer without.</returns>
    public static HookResult Open(Request request, string fileName, out SafeFileHandle? file)
    {
        Span<byte> buffer = stackalloc byte[FileSystemStatus.MaxNameBytes];
        var isShort = PathBytes.GetMaxByteCount(fileName.Length) < buffer.Length;
        var name = isShort ? buffer : new byte[PathBytes.GetMaxByteCount(fileName.Length) + 1];
        name[PathBytes.Encode(fileName, name)] = 0;
        switch (FileSystemStatus.Open(name, out file))
        {
            case FileResult.Found:
                break;
            case FileResult.NotFound or FileResult.NotDirectory:
                // It was there when the directory walk looked.
                if (request.Log.IsEnabled(LogLevel.Info))
                {
                    request.Log.Info($"AH00128: File does not exist: {fileName}");
                }

                request.ExplainStatus("no such file", default);
                return 404;
            default:
                request.Log.Error($"AH00132: file permissions deny server access: {fileName}");
                request.ExplainStatus("file permissions", default);
                return 403;
        }

        if (FileSystemStatus.Get(file!, out var status) == FileResult.Found && status.Kind == FileKind.Regular)
        {
            request.File = status;
            return HookResult.Ok;
        }

        file!.Dispose();
        file = null;
        request.Log.Error($"AH00038: Forbidden: {fileName} doesn't point to a file or directory");
        request.ExplainStatus("neither file nor directory", default);
        return 403;
    }
}
