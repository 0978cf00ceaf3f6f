// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;
using Vestige.Modules.Clients;
using Vestige.Requests;

namespace Vestige.Modules.AccessCompat;

/// <summary>One word behind <c>Allow from</c> or <c>Deny from</c>.</summary>
internal sealed class AccessRule
{
    private readonly MethodSet? _methods;
    private readonly AddressRange? _range;
    private readonly string? _domain;
    private readonly string? _variable;
    private readonly bool _wantsUnset;

    private AccessRule(
        MethodSet? methods, AddressRange? range = null, string? domain = null, string? variable = null, bool wantsUnset = false)
    {
        _methods = methods;
        _range = range;
        _domain = domain;
        _variable = variable;
        _wantsUnset = wantsUnset;
    }

    /// <summary>Where it stands.</summary>
    public SourceLocation Location { get; init; }

    /// <summary>The line with this word alone: <c>Deny from 10.1</c>.</summary>
    public string Text { get; init; } = "";

    /// <summary>True when it names a host.</summary>
    public bool IsName => _domain is not null;

    /// <summary>Reads a word.</summary>
    /// <param name="call">
    /// The line; its second argument is for example <c>all</c>, <c>10.1</c>, <c>example.org</c>, <c>env=!name</c>.
    /// </param>
    /// <param name="problem">What is wrong, in httpd's words, when null is returned.</param>
    public static AccessRule? Parse(DirectiveCall call, out string? problem)
    {
        var word = call.Argument2!;
        var methods = call.LimitedMethods;
        var text = $"{call.Directive.Name} from {word}";
        problem = null;
        if (word.StartsWith("env=", StringComparison.OrdinalIgnoreCase))
        {
            var wantsUnset = word.StartsWith("env=!", StringComparison.OrdinalIgnoreCase);
            return new AccessRule(methods, variable: word[(wantsUnset ? 5 : 4)..], wantsUnset: wantsUnset)
            {
                Location = call.Location,
                Text = text,
            };
        }

        if (word.Equals("all", StringComparison.OrdinalIgnoreCase))
        {
            return new AccessRule(methods) { Location = call.Location, Text = text };
        }

        if (AddressRange.TryParse(word, out var range, out problem))
        {
            return new AccessRule(methods, range: range) { Location = call.Location, Text = text };
        }

        problem ??= word.Contains('/') ? "An IP address was expected"
            : word.Contains('#') ? "No comments are allowed here"
            : null;
        return problem is null ? new AccessRule(methods, domain: word) { Location = call.Location, Text = text } : null;
    }

    /// <summary>Whether it is about a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="names">Knows the client's name if any rule needs it.</param>
    public bool Matches(Request request, HostNames names)
    {
        if (_methods?.Contains(request.Method) == false)
        {
            return false;
        }

        if (_variable is not null)
        {
            return request.Environment.TryGet(_variable, out _) != _wantsUnset;
        }

        if (_range is null && _domain is null)
        {
            return true;
        }

        return ClientAddress.Of(request) is { } address
            && (_range?.Contains(address) ?? (names.NameOf(address) is { } name && DomainWords.IsInDomain(_domain!, name)));
    }
}
