// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;
using Vestige.Logging;

namespace Vestige.Requests;

/// <summary>The main server or one <c>&lt;VirtualHost&gt;</c>. Made while the configuration is bound; frozen afterwards.</summary>
public abstract class VirtualHost
{
    /// <summary>0 for the main server, then 1, 2… in the order of the configuration.</summary>
    public abstract int Index { get; }

    /// <summary>True for the main server.</summary>
    public bool IsMain => Index == 0;

    /// <summary>Where the section begins; the configuration file's first line for the main server.</summary>
    public abstract SourceLocation DefinedAt { get; }

    /// <summary>Host name of <c>ServerName</c>, or the machine's name.</summary>
    public abstract string ServerName { get; }

    /// <summary>Port of <c>ServerName</c>, or 0 when none was given.</summary>
    public abstract int ServerPort { get; }

    /// <summary>Scheme of <c>ServerName</c>: <c>http</c> or <c>https</c>.</summary>
    public abstract string Scheme { get; }

    /// <summary>Address of <c>ServerAdmin</c>, or null.</summary>
    public abstract string? ServerAdmin { get; }

    /// <summary>The error log of this host for lines that belong to no request, under the name of a module.</summary>
    /// <param name="module">Identifier such as <c>alias_module</c>.</param>
    public abstract ModuleLog LogFor(string module);

    /// <summary>The merged server configuration of all modules, by <see cref="Modules.ConfigKey.Index"/>.</summary>
    public IReadOnlyList<object> Configuration => ConfigurationVector;

    /// <summary>The vector behind <see cref="Configuration"/>; set by the server when the configuration is frozen.</summary>
    protected internal object[] ConfigurationVector { get; protected set; } = [];
}
