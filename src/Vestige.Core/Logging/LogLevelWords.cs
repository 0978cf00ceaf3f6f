// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics.CodeAnalysis;
using Vestige.Logging;

namespace Vestige.Core.Logging;

/// <summary>The words of <c>LogLevel</c>.</summary>
internal static class LogLevelWords
{
    private static readonly string[] Words =
    [
        "emerg", "alert", "crit", "error", "warn", "notice", "info", "debug",
        "trace1", "trace2", "trace3", "trace4", "trace5", "trace6", "trace7", "trace8",
    ];

    /// <summary>The word of a level.</summary>
    public static string Of(LogLevel level) => Words[(int)level];

    /// <summary>Reads <c>level</c> or <c>module:level</c>.</summary>
    /// <param name="text">The word.</param>
    /// <param name="level">The level.</param>
    /// <param name="module">Short name of the module, or null.</param>
    /// <param name="error">What is wrong.</param>
    public static bool TryParse(string text, out LogLevel level, out string? module, [NotNullWhen(false)] out string? error)
    {
        error = null;
        module = null;
        var word = text;
        var colon = text.LastIndexOf(':');
        if (colon >= 0)
        {
            module = ShortName(text[..colon]);
            word = text[(colon + 1)..];
        }

        var index = Array.FindIndex(Words, known => string.Equals(known, word, StringComparison.OrdinalIgnoreCase));
        level = index < 0 ? LogLevel.Warning : (LogLevel)index;
        if (index < 0)
        {
            error = $"found level '{word}', expected one of {string.Join(' ', Words.AsSpan(0, 8).ToArray())} trace1 ... trace8";
        }

        return index >= 0;
    }

    // httpd accepts mod_alias.c, mod_alias and alias_module; here .cs as well.
    private static string ShortName(string name)
    {
        var text = name;
        if (text.EndsWith("_module", StringComparison.Ordinal))
        {
            text = text[..^7];
        }

        text = text.EndsWith(".cs", StringComparison.Ordinal) ? text[..^3] : text;
        text = text.EndsWith(".c", StringComparison.Ordinal) ? text[..^2] : text;
        return text.StartsWith("mod_", StringComparison.Ordinal) ? text[4..] : text;
    }
}
