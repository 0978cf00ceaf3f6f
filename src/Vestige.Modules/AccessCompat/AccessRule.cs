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

    /// <summary>True when it names a host.</summary>
    public bool IsName => _domain is not null;

    /// <summary>Reads a word.</summary>
    /// <param name="word">For example <c>all</c>, <c>10.1</c>, <c>example.org</c>, <c>env=!name</c>.</param>
    /// <param name="methods">The methods it is for; null for all.</param>
    /// <param name="problem">What is wrong, in httpd's words, when null is returned.</param>
    public static AccessRule? Parse(string word, MethodSet? methods, out string? problem)
    {
        problem = null;
        if (word.StartsWith("env=", StringComparison.OrdinalIgnoreCase))
        {
            var wantsUnset = word.StartsWith("env=!", StringComparison.OrdinalIgnoreCase);
            return new AccessRule(methods, variable: word[(wantsUnset ? 5 : 4)..], wantsUnset: wantsUnset);
        }

        if (word.Equals("all", StringComparison.OrdinalIgnoreCase))
        {
            return new AccessRule(methods);
        }

        if (AddressRange.TryParse(word, out var range, out problem))
        {
            return new AccessRule(methods, range: range);
        }

        problem ??= word.Contains('/') ? "An IP address was expected"
            : word.Contains('#') ? "No comments are allowed here"
            : null;
        return problem is null ? new AccessRule(methods, domain: word) : null;
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
