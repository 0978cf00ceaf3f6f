// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Collections.Frozen;

namespace Vestige.Configuration.Syntax;

/// <summary>The names of httpd 2.4's own directives and sections, and the module each comes from.</summary>
public static class HttpdDirectives
{
    private static readonly FrozenDictionary<string, string> Modules = Load();

    /// <summary>All names as httpd spells them, sections without brackets.</summary>
    public static IReadOnlyCollection<string> Names => Modules.Keys;

    /// <summary>
    /// The module that provides a directive or section in httpd (<c>mod_ssl</c>, or <c>core</c>, or <c>mpm</c> for the
    /// multi-processing modules), or null for a name that is not httpd's. Ignores case.
    /// </summary>
    public static string? ModuleOf(string name) => Modules.GetValueOrDefault(name);

    private static FrozenDictionary<string, string> Load()
    {
        using var text = new StreamReader(
            typeof(HttpdDirectives).Assembly.GetManifestResourceStream("Vestige.Configuration.HttpdDirectives.txt")!);
        var modules = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var module = "";
        while (text.ReadLine() is { } line)
        {
            var names = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (line[0] == '#')
            {
                continue;
            }

            if (line[0] != ' ')
            {
                module = names[0].TrimEnd(':');
                names = names[1..];
            }

            foreach (var name in names)
            {
                modules.Add(name, module);
            }
        }

        return modules.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
