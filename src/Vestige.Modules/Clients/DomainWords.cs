// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;

namespace Vestige.Modules.Clients;

/// <summary>Host names and domains as <c>Require</c> lines name them.</summary>
internal static class DomainWords
{
    /// <summary>The words before a comment; httpd ignores one here, with a warning.</summary>
    public static string[] WithoutComment(DirectiveCall call, IReadOnlyList<string> arguments)
    {
        string[] words = [.. arguments.TakeWhile(word => !word.StartsWith('#'))];
        if (words.Length < arguments.Count)
        {
            call.Warning($"ignoring the comment in '{call.RawArguments}'");
        }

        return words;
    }

    /// <summary>Whether a name is a domain, or in it: <c>example.org</c> and <c>.example.org</c> hold <c>a.example.org</c>.</summary>
    public static bool IsInDomain(string domain, string name)
    {
        if (!name.EndsWith(domain, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        return name.Length == domain.Length || domain.StartsWith('.') || name[^(domain.Length + 1)] == '.';
    }
}
