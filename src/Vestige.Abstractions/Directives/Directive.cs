// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Modules;

namespace Vestige.Directives;

/// <summary>
/// One row of a module's directive table: the same data feeds the parser, the error messages, <c>-L</c> and the
/// documentation.
/// </summary>
/// <param name="Name">httpd's spelling.</param>
/// <param name="Shape">The arguments it takes.</param>
/// <param name="Contexts">Where it may stand.</param>
/// <param name="Overrides">What <c>AllowOverride</c> must permit for it to stand in <c>.htaccess</c>.</param>
public sealed record Directive(
    string Name,
    DirectiveShape Shape,
    DirectiveContexts Contexts,
    OverrideClasses Overrides = OverrideClasses.None)
{
    /// <summary>Usage, for example <c>DirectorySlash On|Off</c>; section names with their brackets.</summary>
    public required string Syntax { get; init; }

    /// <summary>The setting when it is not given, as a line of configuration; null when there is none.</summary>
    public string? Default { get; init; }

    /// <summary>One sentence.</summary>
    public required string Description { get; init; }

    /// <summary>
    /// Position of the argument that names a log file or <c>|program</c>, or -1. The control process opens what these
    /// arguments name; a worker gets at it with <see cref="ConfiguredContext.OpenLog"/>.
    /// </summary>
    public int LogDestinationArgument { get; init; } = -1;

    /// <summary>
    /// Position of the argument that names a file which workers may have no right to read (a private key), or -1. The control
    /// process reads what these arguments name, with its own rights; a worker gets at it with
    /// <see cref="ConfiguredContext.ReadFile"/>. For compiled-in modules: the control process knows no others.
    /// </summary>
    public int ProtectedFileArgument { get; init; } = -1;

    /// <summary>The setter.</summary>
    public Action<DirectiveCall>? Apply { get; init; }

    /// <summary>Returns the row with a setter on the module's per-directory configuration.</summary>
    /// <typeparam name="T">The configuration class.</typeparam>
    /// <param name="key">The module's key.</param>
    /// <param name="apply">Changes the configuration of the section in which the directive stands.</param>
    public Directive For<T>(DirectoryConfigKey<T> key, Action<T, DirectiveCall> apply)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(apply);
        return this with { Apply = call => apply((T)call.DirectoryVector[key.Index], call) };
    }

    /// <summary>Returns the row with a setter on the module's configuration of the virtual host.</summary>
    /// <typeparam name="T">The configuration class.</typeparam>
    /// <param name="key">The module's key.</param>
    /// <param name="apply">Changes the configuration of the host in which the directive stands.</param>
    public Directive For<T>(ServerConfigKey<T> key, Action<T, DirectiveCall> apply)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(apply);
        return this with { Apply = call => apply((T)call.ServerVector[key.Index], call) };
    }
}
