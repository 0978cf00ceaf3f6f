// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Security.Authentication;

namespace Vestige.Modules.Ssl;

/// <summary>Reads the words of <c>SSLProtocol</c> as mod_ssl does.</summary>
internal static class ProtocolList
{
    /// <summary>What is spoken when nothing is said: <c>all</c>.</summary>
    public const SslProtocols All = SslProtocols.Tls12 | SslProtocols.Tls13;

    /// <summary>Reads the words.</summary>
    /// <param name="words">The words.</param>
    /// <param name="warning">What is probably not meant, or null.</param>
    /// <param name="error">What is wrong when null is returned.</param>
    public static SslProtocols? Read(IReadOnlyList<string> words, out string? warning, out string? error)
    {
        var protocols = SslProtocols.None;
        warning = null;
        error = null;
        foreach (var text in words)
        {
            var action = text[0] is '+' or '-' ? text[0] : ' ';
            var word = action == ' ' ? text : text[1..];
            if (Find(word) is not { } named)
            {
                error = word.Equals("SSLv2", StringComparison.OrdinalIgnoreCase) && action == '-' ? null : Refusal(word, action);
                if (error is not null)
                {
                    return null;
                }

                continue;
            }

            if (named == SslProtocols.None && action != '-')
            {
                error = Refusal(word, action);
                return null;
            }

            warning ??= action == ' ' && protocols != SslProtocols.None
                ? $"AH02532: Protocol '{word}' overrides already set parameter(s). Check if a +/- prefix is missing."
                : null;
            protocols = action switch
            {
                '-' => protocols & ~named,
                '+' => protocols | named,
                _ => named,
            };
        }

        error = protocols == SslProtocols.None ? "AH02231: No SSL protocols available [hint: SSLProtocol]" : null;
        return error is null ? protocols : null;
    }

    private static SslProtocols? Find(string word) => word.ToLowerInvariant() switch
    {
        "all" => All,
        "tlsv1.3" => SslProtocols.Tls13,
        "tlsv1.2" => SslProtocols.Tls12,

        // Known, so that they can be taken away.
        "sslv3" or "tlsv1" or "tlsv1.1" => SslProtocols.None,
        _ => null,
    };

    private static string Refusal(string word, char action) => word.ToLowerInvariant() switch
    {
        "sslv2" => "SSLv2 is no longer supported",
        "sslv3" or "tlsv1" or "tlsv1.1" when action != '-' =>
            $"found '{word}', which is not offered: neither .NET nor today's OpenSSL speaks it; expected all, TLSv1.2 or TLSv1.3",
        _ => $"Illegal protocol '{word}', expected all, TLSv1.2 or TLSv1.3, with + or - before it",
    };
}
