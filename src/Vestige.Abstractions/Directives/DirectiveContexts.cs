// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Directives;

/// <summary>Where a directive may stand.</summary>
[Flags]
public enum DirectiveContexts
{
    /// <summary>Nowhere.</summary>
    None = 0,

    /// <summary>Outside of all sections.</summary>
    MainServer = 1,

    /// <summary>In <c>&lt;VirtualHost&gt;</c>.</summary>
    VirtualHost = 2,

    /// <summary>In <c>&lt;Directory&gt;</c>, <c>&lt;Location&gt;</c>, <c>&lt;Files&gt;</c> and their relatives.</summary>
    Directory = 4,

    /// <summary>In <c>.htaccess</c>, where <c>AllowOverride</c> permits the row's override class.</summary>
    Htaccess = 8,

    /// <summary>Server configuration and virtual hosts (httpd's RSRC_CONF).</summary>
    Server = MainServer | VirtualHost,

    /// <summary>Server, virtual hosts and directory sections.</summary>
    ServerAndDirectory = Server | Directory,

    /// <summary>Everywhere.</summary>
    Anywhere = Server | Directory | Htaccess,
}

/// <summary>The classes of <c>AllowOverride</c>.</summary>
[Flags]
public enum OverrideClasses
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><c>AuthConfig</c>.</summary>
    AuthConfig = 1,

    /// <summary><c>FileInfo</c>.</summary>
    FileInfo = 2,

    /// <summary><c>Indexes</c>.</summary>
    Indexes = 4,

    /// <summary><c>Limit</c>.</summary>
    Limit = 8,

    /// <summary><c>Options</c>.</summary>
    Options = 16,

    /// <summary><c>All</c>.</summary>
    All = AuthConfig | FileInfo | Indexes | Limit | Options,
}
