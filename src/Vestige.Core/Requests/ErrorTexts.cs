// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Collections.Frozen;
using Vestige.Text;

namespace Vestige.Core.Requests;

/// <summary>The paragraphs of the built-in error pages.</summary>
internal static class ErrorTexts
{
    private const string Unknown =
        "<p>The server encountered an internal error or\nmisconfiguration and was unable to complete\nyour request.</p>\n";

    private static readonly FrozenDictionary<int, string> Fixed = new Dictionary<int, string>
    {
        [400] = "<p>Your browser sent a request that this server could not understand.<br />\n{notes}</p>\n",
        [401] = "<p>This server could not verify that you\nare authorized to access the document\n"
            + "requested.  Either you supplied the wrong\n"
            + "credentials (e.g., bad password), or your\nbrowser doesn't understand how to supply\nthe credentials required.</p>\n",
        [403] = "<p>You don't have permission to access this resource.{notes}</p>\n",
        [404] = "<p>The requested URL was not found on this server.</p>\n",
        [405] = "<p>The requested method {method} is not allowed for this URL.</p>\n",
        [406] = "<p>An appropriate representation of the requested resource could not be found on this server.</p>\n{variants}",
        [407] = "<p>This server could not verify that you\nare authorized to access the document\n"
            + "requested.  Either you supplied the wrong\n"
            + "credentials (e.g., bad password), or your\nbrowser doesn't understand how to supply\nthe credentials required.</p>\n",
        [408] = "<p>Server timeout waiting for the HTTP request from the client.</p>\n",
        [410] = "<p>The requested resource is no longer available on this server and there is no forwarding address.\n"
            + "Please remove all references to this resource.</p>\n",
        [411] = "<p>A request of the requested method {method} requires a valid Content-length.<br />\n{notes}</p>\n",
        [412] = "<p>The precondition on the request for this URL evaluated to false.</p>\n",
        [413] = "The requested resource does not allow request data with {method} requests, or the amount of data provided in\n"
            + "the request exceeds the capacity limit.\n",
        [414] = "<p>The requested URL's length exceeds the capacity\nlimit for this server.<br />\n{notes}</p>\n",
        [415] = "<p>The supplied request data is not in a format\nacceptable for processing by this resource.</p>\n",
        [416] = "<p>None of the range-specifier values in the Range\nrequest-header field overlap the current extent\n"
            + "of the selected resource.</p>\n",
        [417] = "{expectation}",
        [421] = "<p>The client needs a new connection for this\nrequest as the requested host name does not match\n"
            + "the Server Name Indication (SNI) in use for this\nconnection.</p>\n",
        [422] = "<p>The server understands the media type of the\nrequest entity, but was unable to process the\n"
            + "contained instructions.</p>\n",
        [423] = "<p>The requested resource is currently locked.\nThe lock must be released or proper identification\n"
            + "given before the method can be applied.</p>\n",
        [424] = "<p>The method could not be performed on the resource\nbecause the requested action depended on another\n"
            + "action and that other action failed.</p>\n",
        [426] = "<p>The requested resource can only be retrieved\nusing SSL.  The server is willing to upgrade the current\n"
            + "connection to SSL, but your client doesn't support it.\nEither upgrade your client, or try requesting the page\n"
            + "using https://\n",
        [428] = "<p>The request is required to be conditional.</p>\n",
        [429] = "<p>The user has sent too many requests\nin a given amount of time.</p>\n",
        [431] = "<p>The server refused this request because\nthe request header fields are too large.</p>\n",
        [451] = "<p>Access to this URL has been denied for legal reasons.<br />\n{notes}</p>\n",
        [501] = "<p>{method} not supported for current URL.<br />\n{notes}</p>\n",
        [502] = "<p>The proxy server received an invalid\r\nresponse from an upstream server.<br />\r\n{notes}</p>\n",
        [503] = "<p>The server is temporarily unable to service your\nrequest due to maintenance downtime or capacity\n"
            + "problems. Please try again later.</p>\n",
        [504] = "<p>The gateway did not receive a timely response\nfrom the upstream server or application.</p>\n",
        [506] = "<p>A variant for the requested resource\n<pre>\n{uri}\n</pre>\n"
            + "is itself a negotiable resource. This indicates a configuration error.</p>\n",
        [507] = "<p>The method could not be performed on the resource\nbecause the server is unable to store the\n"
            + "representation needed to successfully complete the\nrequest.  There is insufficient free space left in\n"
            + "your storage allocation.</p>\n",
        [508] = "<p>The server terminated an operation because\nit encountered an infinite loop.</p>\n",
        [510] = "<p>A mandatory extension policy in the request is not\naccepted by the server for this resource.</p>\n",
        [511] = "<p>The client needs to authenticate to gain\nnetwork access.</p>\n",
    }.ToFrozenDictionary();

    /// <summary>The paragraphs for a status.</summary>
    public static string Body(RequestContext request, int status, string location) => status switch
    {
        301 or 302 or 307 or 308 =>
            $"<p>The document has moved <a href=\"{HtmlText.Escape(location)}\">here</a>.</p>\n",
        303 => $"<p>The answer to your request is located <a href=\"{HtmlText.Escape(location)}\">here</a>.</p>\n",
        305 => "<p>This resource is only accessible through the proxy\n"
            + $"{HtmlText.Escape(location)}<br />\nYou will need to configure your client to use that proxy.</p>\n",
        204 => "",
        300 => request.Notes["variant-list"] ?? "",
        _ => Fixed.TryGetValue(status, out var text) ? Fill(request, text) : Internal(request),
    };

    // Notes may hold what is not for strangers; "*" marks those that are.
    private static string Internal(RequestContext request) =>
        request.Notes["error-notes"] is { } notes && request.Notes["verbose-error-to"] is "*" ? notes + "<p />\n" : Unknown
        + "<p>Please contact the server administrator at \n "
        + HtmlText.Escape(request.Server.ServerAdmin ?? "[no address given]")
        + " to inform them of the time this error occurred,\n and the actions you performed just before this error.</p>\n"
        + "<p>More information about this error may be available\nin the server error log.</p>\n";

    private static string Fill(RequestContext request, string text) => text
        .Replace("{notes}", Notes(request), StringComparison.Ordinal)
        .Replace("{variants}", request.Notes["variant-list"] ?? "", StringComparison.Ordinal)
        .Replace("{expectation}", Expectation(request), StringComparison.Ordinal)
        .Replace("{method}", HtmlText.Escape(request.Method), StringComparison.Ordinal)
        .Replace("{uri}", HtmlText.Escape(request.Path), StringComparison.Ordinal);

    private static string Notes(RequestContext request)
    {
        if (request.Notes["error-notes"] is not { } notes)
        {
            return "";
        }

        return request.Notes["verbose-error-to"] is "*" ? notes : HtmlText.Escape(notes);
    }

    private static string Expectation(RequestContext request)
    {
        var seen = request.RequestHeaders.Expect is { Count: > 0 } expect
            ? "<p>The expectation given in the Expect request-header\nfield could not be met by this server.\n"
                + $"The client sent<pre>\n    Expect: {HtmlText.Escape(expect.ToString())}\n</pre>\n"
            : "<p>No expectation was seen, the Expect request-header \nfield was not presented by the client.\n";
        return seen + "</p><p>Only the 100-continue expectation is supported.</p>\n";
    }
}
