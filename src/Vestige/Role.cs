// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige;

/// <summary>What a process of this executable does.</summary>
internal enum Role
{
    /// <summary>Control process, or a verb for a running one.</summary>
    Control,

    /// <summary>Worker, started by the control process.</summary>
    Worker,

    /// <summary>Reporter of a death, started by the control process.</summary>
    Reporter,

    /// <summary>Checker: <c>-t</c>.</summary>
    CheckSyntax,

    /// <summary>Checker: <c>-S</c>.</summary>
    ShowHosts,

    /// <summary>Checker: <c>-M</c>.</summary>
    ShowModules,

    /// <summary><c>-l</c>.</summary>
    ShowCompiledIn,

    /// <summary><c>-L</c>.</summary>
    ShowDirectives,

    /// <summary><c>-v</c>.</summary>
    Version,

    /// <summary><c>-V</c>.</summary>
    VersionAndSettings,

    /// <summary><c>-h</c>, or arguments that are not understood.</summary>
    Usage,
}
