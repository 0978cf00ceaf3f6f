// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text.RegularExpressions;
using Vestige.Modules.Text;
using Vestige.Text;

namespace Vestige.Modules.Alias;

/// <summary>One <c>Alias</c>, <c>AliasMatch</c> or their <c>Script</c> form.</summary>
/// <param name="fake">The path or the pattern as written.</param>
/// <param name="real">The file name, or for a pattern its template.</param>
/// <param name="regex">The compiled pattern; null for a literal path.</param>
/// <param name="handler">The handler that the files get; null for none.</param>
/// <param name="serverRoot">What a relative result is below of.</param>
internal sealed class AliasEntry(string fake, string real, Regex? regex, string? handler, string serverRoot)
{
    public string Fake => fake;

    /// <summary>The directory or file that a literal path stands for, absolute (<c>CONTEXT_DOCUMENT_ROOT</c>).</summary>
    public string Root { get; } = real.StartsWith('/') ? real : $"{serverRoot}/{real}";

    public bool IsPattern => regex is not null;

    public string? Handler => handler;

    /// <summary>The file name for a path, or null when the entry is not about it.</summary>
    public string? Translate(string path)
    {
        if (regex is not null)
        {
            var match = regex.Match(path);
            return match.Success ? FilePath.Normalize(serverRoot, PerlRegex.Substitute(real, match)) : null;
        }

        var length = PathPrefix.Match(path, fake);
        return length == 0 ? null : FilePath.Normalize(serverRoot, string.Concat(real, path.AsSpan(length)));
    }

    /// <summary>Whether a later literal path can never be reached because of this entry.</summary>
    public bool Covers(string laterFake) =>
        regex is not null ? regex.IsMatch(laterFake) : PathPrefix.Match(laterFake, fake) > 0;
}
