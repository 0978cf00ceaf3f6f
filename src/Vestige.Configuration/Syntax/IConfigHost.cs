// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;

namespace Vestige.Configuration.Syntax;

/// <summary>What reading asks of the server while it goes: conditionals are decided when they are met.</summary>
public interface IConfigHost
{
    /// <summary>The httpd version this server stands for in <c>&lt;IfVersion&gt;</c>.</summary>
    Version HttpdVersion { get; }

    /// <summary>Whether a module is there: <c>alias_module</c>, <c>mod_alias.c</c> or <c>mod_alias.cs</c>.</summary>
    bool IsModuleActive(string identifierOrFileName);

    /// <summary>Whether some active module has this directive; a section's name is given without brackets.</summary>
    bool IsDirectiveKnown(string name);

    /// <summary>Whether some active module has this section; the name is given without brackets.</summary>
    bool IsSectionKnown(string name);

    /// <summary>A LoadModule line was met outside of false conditionals.</summary>
    /// <param name="name">The first argument, for example <c>alias_module</c>.</param>
    /// <param name="file">The second, made a full path with the ServerRoot in force.</param>
    /// <param name="location">Where the line stands.</param>
    /// <returns>What there is to say about it; nothing where it went well.</returns>
    IEnumerable<Diagnostic> LoadModule(string name, string file, SourceLocation location);
}
