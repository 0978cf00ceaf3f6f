// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Core.Builtin;
using Vestige.Text;

namespace Vestige.Core.Requests;

/// <summary>The built-in error page, as httpd sends it.</summary>
internal static class ErrorPage
{
    private const string Start =
        "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\" \"http://www.w3.org/TR/html4/strict.dtd\">\n<html><head>\n<title>";

    // Pages that say nothing of the request, by status: a 404 is as frequent as a file, so it is made once.
    private static readonly byte[]?[] Plain = new byte[]?[600];

    /// <summary>The page as it is sent.</summary>
    /// <param name="request">The request that failed.</param>
    /// <param name="status">Its status.</param>
    /// <param name="location">Where a redirect goes.</param>
    /// <param name="recursive">A second status met while the error document was made, or 0.</param>
    public static byte[] Bytes(RequestContext request, int status, string location, int recursive)
    {
        var isPlain = recursive == 0 && status is (403 or 404 or 410 or 412)
            && (request.Core.Signature ?? Signature.Off) == Signature.Off
            && request.Notes.Count == 0;
        if (!isPlain)
        {
            return Encoding.UTF8.GetBytes(Build(request, status, location, recursive));
        }

        return Plain[status] ??= Encoding.UTF8.GetBytes(Build(request, status, location, recursive));
    }

    /// <summary>Builds the page.</summary>
    /// <param name="request">The request that failed.</param>
    /// <param name="status">Its status.</param>
    /// <param name="location">Where a redirect goes.</param>
    /// <param name="recursive">The status whose error document failed, or 0.</param>
    public static string Build(RequestContext request, int status, string location, int recursive)
    {
        var line = StatusTexts.StatusLine(status);
        var page = new StringBuilder(512);
        page.Append(Start)
            .Append(line)
            .Append("</title>\n</head><body>\n<h1>")
            .Append(line.AsSpan(4))
            .Append("</h1>\n")
            .Append(ErrorTexts.Body(request, status, location));
        if (recursive != 0)
        {
            page.Append("<p>Additionally, a ")
                .Append(StatusTexts.StatusLine(recursive))
                .Append("\nerror was encountered while trying to use an ErrorDocument to handle the request.</p>\n");
        }

        return page.Append(ServerSignature(request, "<hr>\n")).Append("</body></html>\n").ToString();
    }

    /// <summary>The line of <c>ServerSignature</c> with a prefix; empty when it is off.</summary>
    public static string ServerSignature(RequestContext request, string prefix)
    {
        var signature = request.Core.Signature ?? Signature.Off;
        if (signature == Signature.Off)
        {
            return "";
        }

        var name = HtmlText.Escape(request.CanonicalHostName);
        var shown = signature == Signature.EMail && request.Server.ServerAdmin is { } admin
            ? $"<a href=\"{(admin.Contains(':', StringComparison.Ordinal) ? "" : "mailto:")}{HtmlText.Escape(admin)}\">{name}</a>"
            : name;
        return $"{prefix}<address>{request.Engine.ServerToken} Server at {shown} Port {request.CanonicalPort}</address>\n";
    }
}
