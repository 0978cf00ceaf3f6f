// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules;

/// <summary>The names of a module as users see them.</summary>
/// <param name="Identifier">Name in <c>LoadModule</c> and <c>&lt;IfModule&gt;</c>, for example <c>alias_module</c>.</param>
/// <param name="SourceName">Name in traces, for example <c>mod_alias.cs</c>.</param>
public sealed record ModuleInfo(string Identifier, string SourceName)
{
    /// <summary>Short name for log lines: <c>alias</c> for <c>mod_alias.cs</c>.</summary>
    public string ShortName { get; } = Shorten(SourceName);

    private static string Shorten(string sourceName)
    {
        var name = sourceName.EndsWith(".cs", StringComparison.Ordinal) ? sourceName[..^3] : sourceName;
        return name.StartsWith("mod_", StringComparison.Ordinal) ? name[4..] : name;
    }
}
