// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Requests;

namespace Vestige.Modules.Suexec;

/// <summary>A host's <c>SuexecUserGroup</c>.</summary>
internal sealed class SuexecConfig
{
    /// <summary>Whom programs become; null when the host does not say.</summary>
    public CgiIdentity? Identity { get; set; }

    /// <summary>A virtual host's own identity counts, else the main server's.</summary>
    public static SuexecConfig Merge(SuexecConfig parent, SuexecConfig child) =>
        new() { Identity = child.Identity ?? parent.Identity };
}
