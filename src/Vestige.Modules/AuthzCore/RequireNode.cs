// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Authorization;
using Vestige.Directives;
using Vestige.Requests;

namespace Vestige.Modules.AuthzCore;

/// <summary>A <c>Require</c> line or a container of some.</summary>
internal abstract class RequireNode(SourceLocation location)
{
    private string? _name;

    /// <summary>Where it stands.</summary>
    public SourceLocation Location { get; } = location;

    /// <summary>How lines about a refusal name it; made once.</summary>
    public string Name => _name ??= MakeName();

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

    /// <summary>Finds the line or container because of which the result is this one; null when it is not the result.</summary>
    /// <param name="request">The request, about which everything has been decided before.</param>
    /// <param name="isGranted">True: why was it granted; false: why not.</param>
    public RequireNode? Decisive(Request request, bool isGranted) =>
        AppliesTo(request.Method) ? FindDecisive(request, isGranted != IsNegated) : null;

    /// <summary>The same without <see cref="IsNegated"/> and <see cref="AppliesTo"/>.</summary>
    protected abstract RequireNode? FindDecisive(Request request, bool isGranted);

    /// <summary>Makes <see cref="Name"/>.</summary>
    protected abstract string MakeName();
}
