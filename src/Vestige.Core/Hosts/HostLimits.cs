// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Requests;

namespace Vestige.Core.Hosts;

/// <summary>
/// Limits of requests of an address's first host, where they are below those by which the HTTP server below reads. As in
/// httpd they hold before the name of the host is known.
/// </summary>
/// <param name="RequestLine"><c>LimitRequestLine</c>.</param>
/// <param name="FieldSize"><c>LimitRequestFieldSize</c>.</param>
/// <param name="Fields"><c>LimitRequestFields</c>; 0 for no limit.</param>
internal sealed record HostLimits(int RequestLine, int FieldSize, int Fields)
{
    /// <summary>Checks a request.</summary>
    /// <returns>Why it is refused, or null.</returns>
    public RequestRejection? Check(RequestContext request)
    {
        if (request.Method.Length + request.UnparsedTarget.Length + request.Protocol.Length + 2 > RequestLine)
        {
            return RequestRejection.RequestLine(RequestLine);
        }

        var count = 0;
        foreach (var (name, values) in request.RequestHeaders)
        {
            foreach (var value in values)
            {
                count++;
                if (IsTooLong(name.Length, value?.Length ?? 0, FieldSize))
                {
                    return RequestRejection.FieldSize(name);
                }
            }
        }

        return Fields > 0 && count > Fields ? RequestRejection.Fields : null;
    }

    /// <summary>httpd counts the field's line with its end and lets one byte more pass.</summary>
    public static bool IsTooLong(int nameLength, int valueLength, int limit) => nameLength + 2 + valueLength > limit + 1;
}
