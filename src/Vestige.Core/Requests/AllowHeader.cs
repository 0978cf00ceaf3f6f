// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Builtin;

namespace Vestige.Core.Requests;

/// <summary>Makes the <c>Allow</c> header, as httpd's <c>make_allow</c>.</summary>
internal static class AllowHeader
{
    public static string Of(RequestContext request)
    {
        var methods = new List<string>();
        foreach (var method in request.AllowedMethods)
        {
            Add(methods, method);
            if (method is "GET")
            {
                Add(methods, "HEAD");
            }
        }

        if (request.Host.Core.TraceEnable is not TraceMethod.Off)
        {
            Add(methods, "TRACE");
        }

        return string.Join(",", methods);
    }

    private static void Add(List<string> methods, string method)
    {
        if (!methods.Contains(method))
        {
            methods.Add(method);
        }
    }
}
