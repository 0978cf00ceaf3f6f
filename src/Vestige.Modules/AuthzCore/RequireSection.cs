// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Authorization;
using Vestige.Directives;
using Vestige.Requests;

namespace Vestige.Modules.AuthzCore;

/// <summary>
/// A container, or the lines of a whole section, which are a <c>&lt;RequireAny&gt;</c> unless they stand in another.
/// <c>&lt;RequireNone&gt;</c> is a negated <c>&lt;RequireAny&gt;</c>.
/// </summary>
internal sealed class RequireSection(RequireKind kind, SourceLocation location) : RequireNode(location)
{
    private readonly List<RequireNode> _children = [];

    public RequireKind Kind { get; } = kind;

    /// <summary>True when it was not written but came of <c>AuthMerging</c>.</summary>
    public bool IsMerged { get; init; }

    public IReadOnlyList<RequireNode> Children => _children;

    public override bool NeedsPreparation => _children.Exists(static child => child.NeedsPreparation);

    public void Add(RequireNode child) => _children.Add(child);

    /// <summary>Puts the lines of a container in its place.</summary>
    public void ReplaceByContent(int index)
    {
        var content = ((RequireSection)_children[index])._children;
        _children.RemoveAt(index);
        _children.InsertRange(index, content);
    }

    public override bool AppliesTo(string method)
    {
        foreach (var child in _children)
        {
            if (child.AppliesTo(method))
            {
                return true;
            }
        }

        return false;
    }

    public override async ValueTask PrepareAsync(Request request)
    {
        foreach (var child in _children)
        {
            if (child.NeedsPreparation && child.AppliesTo(request.Method))
            {
                await child.PrepareAsync(request);
            }
        }
    }

    public override AuthorizationStatus Decide(Request request)
    {
        var result = AuthorizationStatus.Neutral;
        var final = Kind == RequireKind.All ? AuthorizationStatus.Denied : AuthorizationStatus.Granted;
        foreach (var child in _children)
        {
            var answer = Evaluation.Evaluate(child, request, Kind);
            if (answer == AuthorizationStatus.GeneralError || answer == final)
            {
                return answer;
            }

            // "No user yet" wins over what a user could still change: the others' grant in All, their refusal in Any.
            if (answer != AuthorizationStatus.Neutral
                && (answer == AuthorizationStatus.DeniedNoUser || result == AuthorizationStatus.Neutral))
            {
                result = answer;
            }
        }

        return result;
    }

    /// <inheritdoc/>
    protected override RequireNode? FindDecisive(Request request, bool isGranted)
    {
        // One that grants decides Any, one that refuses decides All. Where all are neutral nothing was granted.
        var isAny = Kind == RequireKind.Any;
        if (FirstChild(request, isAny) is { } decisive)
        {
            return isGranted == isAny ? decisive : null;
        }

        var other = FirstChild(request, !isAny);
        return isGranted
            ? isAny ? null : other
            : isAny ? other ?? this : other is null ? this : null;
    }

    private RequireNode? FirstChild(Request request, bool isGranted)
    {
        foreach (var child in _children)
        {
            if (child.Decisive(request, isGranted) is { } decisive)
            {
                return decisive;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    protected override string MakeName() => ToString();

    /// <summary>Returns the opening line as httpd's log shows it.</summary>
    public override string ToString()
    {
        var name = (Kind, IsNegated) switch
        {
            (RequireKind.All, false) => "All",
            (RequireKind.All, true) => "NotAll",
            (_, false) => "Any",
            (_, true) => "None",
        };
        return IsMerged ? $"AuthMerging {name}" : $"<Require{name}>";
    }
}
