// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Modules;
using Vestige.Requests;

namespace Vestige.Directives;

/// <summary>One use of a directive in the configuration, as its setter sees it. Not to be kept.</summary>
public abstract class DirectiveCall
{
    /// <summary>The row.</summary>
    public abstract Directive Directive { get; }

    /// <summary>Where it stands.</summary>
    public abstract SourceLocation Location { get; }

    /// <summary>Where the directive stands: one of the flags.</summary>
    public abstract DirectiveContexts Context { get; }

    /// <summary>
    /// The arguments, quotes and escapes removed. For <see cref="DirectiveShape.Iterate"/> one, for
    /// <see cref="DirectiveShape.Iterate2"/> two.
    /// </summary>
    public abstract IReadOnlyList<string> Arguments { get; }

    /// <summary>The text behind the name as it stands, variables replaced.</summary>
    public abstract string RawArguments { get; }

    /// <summary>The first argument.</summary>
    public string Argument => Arguments[0];

    /// <summary>The second argument, or null.</summary>
    public string? Argument2 => Arguments.Count > 1 ? Arguments[1] : null;

    /// <summary>The third argument, or null.</summary>
    public string? Argument3 => Arguments.Count > 2 ? Arguments[2] : null;

    /// <summary>The value of a <see cref="DirectiveShape.Flag"/>.</summary>
    public abstract bool Flag { get; }

    /// <summary>The host in which the directive stands; its configuration is not merged yet.</summary>
    public abstract VirtualHost Host { get; }

    /// <summary>
    /// The argument of the section in which the directive stands: the directory (with a slash at its end), location,
    /// file or pattern; null outside of such sections.
    /// </summary>
    public abstract string? SectionPath { get; }

    /// <summary>True when that section is a <c>*Match</c> one or has a <c>~</c>, so that its path is a pattern.</summary>
    public abstract bool IsPatternSection { get; }

    /// <summary>
    /// True when that section is <c>&lt;Location&gt;</c> or <c>&lt;LocationMatch&gt;</c>: its path is a URL's, not a file's.
    /// </summary>
    public abstract bool IsLocationSection { get; }

    /// <summary>
    /// The methods of the <c>&lt;Limit&gt;</c> or <c>&lt;LimitExcept&gt;</c> in which the directive stands; null for all.
    /// </summary>
    public abstract MethodSet? LimitedMethods { get; }

    /// <summary>Lookup of what modules registered so far offer.</summary>
    public abstract IProviders Providers { get; }

    /// <summary>The absolute server root.</summary>
    public abstract string ServerRoot { get; }

    /// <summary>The per-directory configurations of the section, by key index.</summary>
    protected internal abstract object[] DirectoryVector { get; }

    /// <summary>The configurations of the host, by key index.</summary>
    protected internal abstract object[] ServerVector { get; }

    /// <summary>The per-directory configuration of a module in the section.</summary>
    /// <typeparam name="T">The configuration class.</typeparam>
    /// <param name="key">The module's key.</param>
    public T Config<T>(DirectoryConfigKey<T> key)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(key);
        return (T)DirectoryVector[key.Index];
    }

    /// <summary>The configuration of a module in the host.</summary>
    /// <typeparam name="T">The configuration class.</typeparam>
    /// <param name="key">The module's key.</param>
    public T Config<T>(ServerConfigKey<T> key)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(key);
        return (T)ServerVector[key.Index];
    }

    /// <summary>Makes a file name absolute: relative ones are below the server root.</summary>
    /// <param name="path">The name as written.</param>
    public abstract string ServerRelative(string path);

    /// <summary>Binds the lines inside of a <see cref="DirectiveShape.Section"/> in the same scope.</summary>
    public abstract void BindBody();

    /// <summary>Reports an error about this use: what was found and what was expected.</summary>
    /// <param name="message">One sentence; the name of the directive is put before it.</param>
    public abstract void Error(string message);

    /// <summary>Reports a warning about this use.</summary>
    /// <param name="message">One sentence; the name of the directive is put before it.</param>
    public abstract void Warning(string message);

    /// <summary>Reports that the directive is accepted and what that means here.</summary>
    /// <param name="message">One sentence; the name of the directive is put before it.</param>
    public abstract void Note(string message);
}
