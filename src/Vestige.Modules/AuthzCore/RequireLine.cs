// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Authorization;
using Vestige.Directives;
using Vestige.Requests;

namespace Vestige.Modules.AuthzCore;

/// <summary>A <c>Require</c> line.</summary>
internal sealed class RequireLine(
    SourceLocation location,
    string providerName,
    string arguments,
    IAuthorizationProvider provider,
    object parsed,
    MethodSet? methods)
    : RequireNode(location)
{
    private readonly IAuthorizationPreparation? _preparation = provider as IAuthorizationPreparation;

    public override bool NeedsPreparation => _preparation is not null;

    public override bool AppliesTo(string method) => methods is null || methods.Contains(method);

    public override ValueTask PrepareAsync(Request request) =>
        _preparation is null ? ValueTask.CompletedTask : _preparation.PrepareAsync(request, parsed);

    public override AuthorizationStatus Decide(Request request) => provider.Check(request, parsed);

    /// <inheritdoc/>
    protected override RequireNode? FindDecisive(Request request, bool isGranted) =>
        provider.Check(request, parsed) switch
        {
            AuthorizationStatus.Granted => isGranted ? this : null,
            AuthorizationStatus.Denied or AuthorizationStatus.DeniedNoUser => isGranted ? null : this,
            _ => null,
        };

    // Arguments may be long, and users' names; of "all" they are the whole meaning.
    /// <inheritdoc/>
    protected override string MakeName()
    {
        var name = (IsNegated ? "Require not " : "Require ") + providerName;
        return providerName.Equals("all", StringComparison.OrdinalIgnoreCase) ? $"{name} {arguments}" : name;
    }

    /// <summary>Returns the line as httpd's log shows it.</summary>
    public override string ToString() => $"Require {(IsNegated ? "not " : "")}{providerName} {arguments}";
}
