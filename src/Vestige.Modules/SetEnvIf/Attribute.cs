// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text.RegularExpressions;
using Microsoft.Extensions.Primitives;
using Vestige.Requests;
using Vestige.Text;

namespace Vestige.Modules.SetEnvIf;

/// <summary>What a condition looks at: a property of the request, a header, or a variable that is set already.</summary>
/// <param name="name">As written.</param>
/// <param name="property">Reads the property of that name; null for headers.</param>
/// <param name="headerNames">The pattern of header names; null for a plain name.</param>
internal sealed class Attribute(string name, Func<Request, string?>? property, Regex? headerNames)
{
    /// <summary>Makes an attribute of its name; null with an error when the name is a pattern that cannot be compiled.</summary>
    public static Attribute? Create(string name, bool ignoreCase, out string? error)
    {
        error = null;
        Func<Request, string?>? property = name.ToLowerInvariant() switch
        {
            // Host names are never looked up, so the host is its address.
            "remote_addr" or "remote_host" => static request => request.ClientAddressText,
            "remote_user" => static request => request.User,
            "request_uri" => static request => request.Path,
            "request_method" => static request => request.Method,
            "request_protocol" => static request => request.Protocol,
            "server_addr" => static request => request.Connection.LocalAddressText,
            _ => null,
        };
        if (property is not null || IsPlainName(name))
        {
            return new Attribute(name, property, null);
        }

        return PerlRegex.TryCompile(name, ignoreCase, out var headerNames, out error)
            ? new Attribute(name, null, headerNames)
            : null;
    }

    /// <summary>The value; empty when there is none, so that a condition can ask for that too.</summary>
    public string Read(Request request)
    {
        if (property is not null)
        {
            return property(request) ?? "";
        }

        if (headerNames is not null)
        {
            return LastMatchingHeader(request);
        }

        return request.RequestHeaders.TryGetValue(name, out var values) && values.Count > 0
            ? Join(values)
            : request.Environment[name] ?? "";
    }

    private string LastMatchingHeader(Request request)
    {
        var value = "";
        foreach (var (header, values) in request.RequestHeaders)
        {
            value = headerNames!.IsMatch(header) ? Join(values) : value;
        }

        return value;
    }

    // Variables are text; the values of headers have one character a byte.
    private static string Join(StringValues values) =>
        ByteText.FromByteString(values.Count == 1 ? values[0] ?? "" : string.Join(", ", values.ToArray()));

    private static bool IsPlainName(string name)
    {
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_'))
            {
                return false;
            }
        }

        return true;
    }
}
