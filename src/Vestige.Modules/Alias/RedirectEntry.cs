// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text.RegularExpressions;
using Vestige.Modules.Text;
using Vestige.Text;

namespace Vestige.Modules.Alias;

/// <summary>One <c>Redirect</c> or <c>RedirectMatch</c>.</summary>
/// <param name="fake">The path; empty for a pattern.</param>
/// <param name="url">The target or its template; null for a status that has none, such as 410.</param>
/// <param name="regex">The compiled pattern; null for a literal path.</param>
/// <param name="line">The line, and the status of the answer.</param>
internal sealed class RedirectEntry(string fake, string? url, Regex? regex, RedirectLine line)
{
    public RedirectLine Line => line;

    /// <summary>The target for a path (empty when the status has none), or null when the entry is not about it.</summary>
    public string? Target(string path)
    {
        if (regex is not null)
        {
            var match = regex.Match(path);
            return !match.Success ? null
                : url is null ? ""
                : RedirectTarget.Escape(PerlRegex.Substitute(url, match));
        }

        var length = PathPrefix.Match(path, fake);
        return length == 0 ? null : string.Concat(url, UriEscaping.EscapePath(path[length..]));
    }
}
