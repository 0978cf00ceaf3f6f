// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.Extensions.Primitives;
using Vestige.Requests;

namespace Vestige.Modules.Headers;

/// <summary>The value of a rule: a text, or parts of which some are worked out for each request.</summary>
internal sealed class HeaderValue
{
    private readonly IReadOnlyList<Func<Request, string>> _parts;
    private readonly StringValues _constant;

    /// <summary>Makes a value that is the same for all requests.</summary>
    public HeaderValue(string constant)
    {
        _constant = constant;
        _parts = [];
    }

    /// <summary>Makes a value of parts.</summary>
    public HeaderValue(IReadOnlyList<Func<Request, string>> parts) => _parts = parts;

    /// <summary>The value for a request.</summary>
    public StringValues For(Request request)
    {
        if (_parts.Count == 0)
        {
            return _constant;
        }

        var text = "";
        foreach (var part in _parts)
        {
            text += part(request);
        }

        return text;
    }
}
