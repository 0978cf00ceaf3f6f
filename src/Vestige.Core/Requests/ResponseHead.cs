// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Vestige.Core.Files;

namespace Vestige.Core.Requests;

/// <summary>Makes the status line and the headers final, as httpd's HTTP_HEADER filter does.</summary>
internal static class ResponseHead
{
    public static void Write(RequestContext request, IHttpResponseFeature response)
    {
        var headers = response.Headers;
        var status = request.Status;
        response.StatusCode = status;
        if (request.OwnReason is { } own)
        {
            response.ReasonPhrase = own;
        }
        else if (status != 200 && StatusTexts.HttpdReason(status) is { } reason)
        {
            response.ReasonPhrase = reason;
        }

        if (request.HasErrorHeaders)
        {
            foreach (var (name, value) in request.ErrorResponseHeaders)
            {
                headers[name] = value;
            }
        }

        headers.Server = request.Engine.ServerToken;
        if (request.ContentType is { } type && status is not (204 or 304))
        {
            headers.ContentType = WithCharset(request, type);
        }

        if (request.ContentEncoding is { } encoding)
        {
            headers.ContentEncoding = encoding;
        }

        if (request.ContentLanguage is { } language)
        {
            headers.ContentLanguage = language;
        }

        if (request.NoCache && headers.Expires.Count == 0)
        {
            headers.Expires = HttpDate.Format(request.Time.ToUnixTimeSeconds());
        }

        if (request.Protocol is "HTTP/1.1" or "HTTP/1.0" or "")
        {
            SetConnection(request, headers);
        }
    }

    private static void SetConnection(RequestContext request, IHeaderDictionary headers)
    {
        if (request.Engine.MustClose(request))
        {
            headers.Connection = "close";
        }
        else if (headers.Connection.Count > 0 && !WantsKeepAlive(headers.Connection))
        {
            // A handler (a CGI program) wants the connection closed; the server below sees to it.
            return;
        }
        else if (request.RequestHeaders.Connection is { Count: > 0 } wanted && WantsKeepAlive(wanted))
        {
            headers.Connection = "Keep-Alive";
            headers.KeepAlive = request.Engine.KeepAliveTexts.Of(request);
        }
    }

    private static bool WantsKeepAlive(StringValues wanted)
    {
        foreach (var value in wanted)
        {
            var text = value.AsSpan();
            foreach (var part in text.Split(','))
            {
                var token = text[part].Trim();
                if (token.Equals("keep-alive", StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }

                if (token.Equals("close", StringComparison.OrdinalIgnoreCase))
                {
                    return false;
                }
            }
        }

        return false;
    }

    /// <summary>The type as it is sent: <c>AddDefaultCharset</c> touches text/plain and text/html without a charset.</summary>
    public static string WithCharset(RequestContext request, string type)
    {
        var charset = request.Core.DefaultCharset;
        if (string.IsNullOrEmpty(charset) || type is not ("text/plain" or "text/html"))
        {
            return type;
        }

        return type is "text/html"
            ? request.Engine.CharsetTypes.Html(charset)
            : request.Engine.CharsetTypes.Plain(charset);
    }
}
