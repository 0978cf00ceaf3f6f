// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Core.Hosts;

/// <summary>A <c>ServerAlias</c> with <c>*</c> and <c>?</c> (httpd's <c>ap_strcasecmp_match</c>).</summary>
internal sealed class HostPattern(string pattern)
{
    private readonly string _pattern = pattern.ToLowerInvariant();

    public static bool IsPattern(string alias) => alias.AsSpan().ContainsAny('*', '?');

    /// <summary>Whether a lower-case name fits. Time is bounded by the product of both lengths.</summary>
    public bool Matches(ReadOnlySpan<char> name)
    {
        int at = 0, patternAt = 0, star = -1, resume = 0;
        while (at < name.Length)
        {
            if (patternAt < _pattern.Length && (_pattern[patternAt] == '?' || _pattern[patternAt] == name[at]))
            {
                at++;
                patternAt++;
            }
            else if (patternAt < _pattern.Length && _pattern[patternAt] == '*')
            {
                star = patternAt++;
                resume = at;
            }
            else if (star >= 0)
            {
                patternAt = star + 1;
                at = ++resume;
            }
            else
            {
                return false;
            }
        }

        while (patternAt < _pattern.Length && _pattern[patternAt] == '*')
        {
            patternAt++;
        }

        return patternAt == _pattern.Length;
    }
}
