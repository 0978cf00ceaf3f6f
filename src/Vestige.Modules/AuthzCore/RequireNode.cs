// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Authorization;
using Vestige.Directives;
using Vestige.Requests;

namespace Vestige.Modules.AuthzCore;

/// <summary>A <c>Require</c> line or a container of some.</summary>
internal abstract class RequireNode(SourceLocation location)
{
    /// <summary>Where it stands.</summary>
    public SourceLocation Location { get; } = location;

    /// <summary>True for <c>Require not</c>, <c>&lt;RequireNone&gt;</c>: what would grant refuses.</summary>
    public bool IsNegated { get; set; }

    /// <summary>True when something has to be waited for before it can be decided.</summary>
    public abstract bool NeedsPreparation { get; }

    /// <summary>Whether it says anything about a method (<c>&lt;Limit&gt;</c>).</summary>
    public abstract bool AppliesTo(string method);

    /// <summary>Waits for what the decision needs.</summary>
    public abstract ValueTask PrepareAsync(Request request);

    /// <summary>Decides, not considering <see cref="IsNegated"/> and <see cref="AppliesTo"/>.</summary>
    public abstract AuthorizationStatus Decide(Request request);
}
