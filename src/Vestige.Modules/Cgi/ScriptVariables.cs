// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Requests;

namespace Vestige.Modules.Cgi;

/// <summary>Makes the environment block of a program (httpd's <c>ap_create_environment</c>).</summary>
internal static class ScriptVariables
{
    /// <summary>
    /// The variables of a request with names that a shell can use: other characters become <c>_</c>, and so does a leading
    /// digit. The server's own <c>TZ</c> is passed on unless the request has one.
    /// </summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(StringTable environment)
    {
        var variables = new List<KeyValuePair<string, string>>(environment.Count + 1);
        if (environment["TZ"] is null && Environment.GetEnvironmentVariable("TZ") is { } zone)
        {
            variables.Add(new("TZ", zone));
        }

        foreach (var (name, value) in environment.AsSpan())
        {
            if (name.Length > 0)
            {
                variables.Add(new(NameOf(name), value));
            }
        }

        return variables;
    }

    private static string NameOf(string name)
    {
        var plain = !char.IsAsciiDigit(name[0]);
        foreach (var c in name)
        {
            plain &= char.IsAsciiLetterOrDigit(c) || c == '_';
        }

        return plain ? name : string.Create(name.Length, name, static (target, source) =>
        {
            for (var i = 0; i < target.Length; i++)
            {
                var keeps = char.IsAsciiLetterOrDigit(source[i]) && !(i == 0 && char.IsAsciiDigit(source[0]));
                target[i] = keeps ? source[i] : '_';
            }
        });
    }
}
