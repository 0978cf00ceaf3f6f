// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Supervisor.Programs;

/// <summary>
/// The variables that a program under another identity may get from a worker: those of CGI and those that httpd's suexec
/// lets through. Anything else (<c>LD_PRELOAD</c>) could make the program do what the worker wants.
/// </summary>
internal static class SafeEnvironment
{
    private const string SafePath = "PATH=/usr/local/bin:/usr/bin:/bin";

    private static readonly string[] Prefixes = ["HTTP_", "SSL_"];

    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "AUTH_TYPE", "CONTENT_LENGTH", "CONTENT_TYPE", "CONTEXT_DOCUMENT_ROOT", "CONTEXT_PREFIX", "DATE_GMT",
        "DATE_LOCAL", "DOCUMENT_ARGS", "DOCUMENT_NAME", "DOCUMENT_PATH_INFO", "DOCUMENT_ROOT", "DOCUMENT_URI",
        "GATEWAY_INTERFACE", "HTTPS", "LAST_MODIFIED", "PATH_INFO", "PATH_TRANSLATED", "QUERY_STRING",
        "QUERY_STRING_UNESCAPED", "REMOTE_ADDR", "REMOTE_HOST", "REMOTE_IDENT", "REMOTE_PORT", "REMOTE_USER",
        "REDIRECT_ERROR_NOTES", "REDIRECT_HANDLER", "REDIRECT_QUERY_STRING", "REDIRECT_REMOTE_USER",
        "REDIRECT_SCRIPT_FILENAME", "REDIRECT_STATUS", "REDIRECT_URL", "REQUEST_METHOD", "REQUEST_SCHEME",
        "REQUEST_URI", "SCRIPT_FILENAME", "SCRIPT_NAME", "SCRIPT_URI", "SCRIPT_URL", "SERVER_ADMIN", "SERVER_ADDR",
        "SERVER_NAME", "SERVER_PORT", "SERVER_PROTOCOL", "SERVER_SIGNATURE", "SERVER_SOFTWARE", "TZ", "UNIQUE_ID",
        "USER_NAME",
    };

    /// <summary>Returns what may pass, and a path that is safe.</summary>
    public static List<string> Of(IEnumerable<string> entries)
    {
        List<string> safe = [SafePath];
        foreach (string entry in entries)
        {
            int end = entry.IndexOf('=', StringComparison.Ordinal);
            if (end > 0 && IsSafe(entry[..end]))
            {
                safe.Add(entry);
            }
        }

        return safe;
    }

    private static bool IsSafe(string name) =>
        Names.Contains(name) || Array.Exists(Prefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal));
}
