// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Core.Hooks;
using Vestige.Hooks;
using Vestige.Logging;

namespace Vestige.Core.Requests;

/// <summary>
/// Answers a request that ended with a status: <c>ErrorDocument</c> or the built-in page (httpd's <c>ap_die</c> and
/// <c>ap_send_error_response</c>).
/// </summary>
internal sealed class ErrorAnswer(ServerEngine engine)
{
    private readonly HookChain _insertErrorFilter = engine.Chains[RequestHooks.InsertErrorFilter];

    /// <summary>Sends the answer for a status.</summary>
    public async ValueTask SendAsync(RequestContext request, int status)
    {
        if (!StatusTexts.IsKnown(status))
        {
            request.LogCore(LogLevel.Error, $"AH01579: Invalid response status {status}");
            status = 500;
        }

        if (request.ResponseStarted)
        {
            // Too late to say it in the answer: the client can only be shown that the answer is not whole.
            request.LogCore(LogLevel.Error, $"status {status} after the answer had begun; the connection is cut");
            request.Abort();
            return;
        }

        // A request that was redirected to an error document begins with the status it is to answer with.
        var recursive = request.Status == 200 ? 0 : request.Status;
        var document = recursive == 0 ? DocumentFor(request, status) : null;
        var failed = recursive == 0 ? request : FirstFailed(request);
        request.Status = status;

        if (document is { Length: > 0 } && document[0] != '"')
        {
            if (IsUrl(document))
            {
                request.Status = 302;
                request.NoteCoreStatus(302, "ErrorDocument");
                request.ResponseHeaders.Location = document;
            }
            else if (await RedirectAsync(request, document).ConfigureAwait(false))
            {
                return;
            }
        }

        await SendPageAsync(failed, request, recursive).ConfigureAwait(false);
    }

    private static async ValueTask<bool> RedirectAsync(RequestContext request, string document)
    {
        request.Environment.Set("REQUEST_METHOD", request.Method);
        if (request.Notes["error-notes"] is { } notes)
        {
            request.Environment.Set("ERROR_NOTES", notes);
        }

        request.BecomeGet();
        var result = await request.InternalRedirectAsync(document).ConfigureAwait(false);
        return result.IsOk;
    }

    private static RequestContext FirstFailed(RequestContext request)
    {
        var first = request;
        while (first.PreviousContext is { Status: not 200 } earlier)
        {
            first = earlier;
        }

        return first;
    }

    private static string? DocumentFor(RequestContext request, int status) =>
        request.Core.ErrorDocuments?.GetValueOrDefault(status);

    private static bool IsUrl(string document)
    {
        var colon = document.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && document.AsSpan(colon).StartsWith("://", StringComparison.Ordinal)
            && !document.AsSpan(0, colon).ContainsAnyExceptInRange('+', 'z');
    }

    private async ValueTask SendPageAsync(RequestContext request, RequestContext last, int recursive)
    {
        var headers = request.ResponseHeaders;
        var location = headers.Location.Count > 0 ? headers.Location.ToString() : "";
        if (location.Length == 0 && request.HasErrorHeaders)
        {
            location = request.ErrorResponseHeaders.Location.ToString();
        }

        var status = request.Status;
        if (status == 304)
        {
            // What a 304 may carry has been set by who found that nothing changed (RFC 9110, section 15.4.5).
            request.ContentType = null;
            _insertErrorFilter.RunVoid(request);
            await request.CompleteAsync().ConfigureAwait(false);
            return;
        }

        request.ResetResponse();
        last.DetachAnswer(request);
        if (location.Length > 0 && status is 201 or (>= 300 and < 400))
        {
            headers.Location = location;
        }

        if (status is 405 or 501)
        {
            headers.Allow = AllowHeader.Of(request);
        }

        _insertErrorFilter.RunVoid(request);
        request.ContentType = request.Environment["suppress-error-charset"] is null ? "text/html; charset=iso-8859-1" : "text/html";
        if (request.IsHead)
        {
            return;
        }

        var body = DocumentFor(request, status) is ['"', .. var own]
            ? Encoding.UTF8.GetBytes(own)
            : ErrorPage.Bytes(request, status, location, recursive);
        await request.WriteAsync(body).ConfigureAwait(false);
    }
}
