// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Logging;
using Vestige.Requests;

namespace Vestige.Core.Files;

/// <summary>The lines that httpd writes when a directory walk refuses a request.</summary>
internal static class WalkMessages
{
    public static void Log(Request request, WalkRefusal refusal, string? message)
    {
        var level = refusal switch
        {
            WalkRefusal.AccessFile => LogLevel.Alert,
            WalkRefusal.AccessFileUnreadable => LogLevel.Critical,
            _ => LogLevel.Error,
        };
        if (request.Log.IsEnabled(level))
        {
            request.Log.Write(level, message ?? TextOf(request, refusal));
        }
    }

    private static string TextOf(Request request, WalkRefusal refusal) => refusal switch
    {
        WalkRefusal.NameTooLong => $"AH00127: Cannot map {request.RequestLine} to file",
        WalkRefusal.SearchPermission =>
            $"AH00035: access to {request.Path} denied (filesystem path '{request.FileName}') "
            + "because search permissions are missing on a component of the path",
        WalkRefusal.SymbolicLink =>
            $"AH00037: Symbolic link not allowed or link target not accessible: {request.FileName}",
        WalkRefusal.NotAFile => $"AH00038: Forbidden: {request.FileName} doesn't point to a file or directory",
        _ => $"AH00036: access to {request.Path} failed (filesystem path '{request.FileName}')",
    };
}
