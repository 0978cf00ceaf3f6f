// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.AspNetCoreTests.Recorded;

/// <summary>
/// What an application's answers inside Vestige have otherwise than on bare Kestrel, and why. docs/aspnetcore.md has the same
/// table. <c>Server</c> says <c>Vestige</c> in every answer.
/// </summary>
internal static class DeliberateDifferences
{
    // Beginning of the request's line, what stands in the answer of the bare server, what stands instead, the reason.
    private static readonly (string Request, string Bare, string Inside, string Reason)[] Table =
    [
        ("GET {P}/facts/root", "\"content\":true", "\"content\":false", "AppContext.BaseDirectory is the process's: the server's folder"),
    ];

    /// <summary>What differs otherwise than deliberately, in words; null when nothing does.</summary>
    public static string? Compare(Message message, string bare, string inside)
    {
        var expected = bare;
        foreach (var row in Table)
        {
            if (message.Line.StartsWith(row.Request, StringComparison.Ordinal))
            {
                expected = expected.Replace(row.Bare, row.Inside, StringComparison.Ordinal);
            }
        }

        return expected == inside ? null : $"{message}\n--- on its own\n{expected}\n--- inside\n{inside}\n";
    }
}
