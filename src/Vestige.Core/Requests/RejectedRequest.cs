// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Vestige.Logging;

namespace Vestige.Core.Requests;

/// <summary>
/// A request that the HTTP server below could not read: answered with httpd's page, and written to the logs, like one that
/// the engine refuses itself.
/// </summary>
public static class RejectedRequest
{
    /// <summary>Answers such a request.</summary>
    /// <param name="engine">The frozen server.</param>
    /// <param name="features">The connection's features; the response body among them must be ready to be written.</param>
    /// <param name="error">What was wrong.</param>
    /// <param name="fieldTooLong">Name of a header field that was too long, or null.</param>
    public static ValueTask AnswerAsync(
        ServerEngine engine, IFeatureCollection features, BadHttpRequestException error, string? fieldTooLong)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(error);
        var request = new RequestContext(engine);
        request.Attach(features);
        request.Begin();
        request.IsRejected = true;
        if (request.Method.Length == 0)
        {
            request.SetRequestLine(LineIn(error.Message));
        }

        return AnswerAsync(engine, request, Reason(request, error, fieldTooLong));
    }

    private static async ValueTask AnswerAsync(ServerEngine engine, RequestContext request, RequestRejection rejection)
    {
        await engine.Processor.RejectAsync(request, rejection).ConfigureAwait(false);
        request.End();
    }

    private static RequestRejection Reason(RequestContext request, BadHttpRequestException error, string? fieldTooLong)
    {
        if (fieldTooLong is not null)
        {
            return RequestRejection.FieldSize(fieldTooLong);
        }

        var isAboutCount = error.Message.Contains("too many headers", StringComparison.OrdinalIgnoreCase);
        return error.StatusCode switch
        {
            414 => RequestRejection.RequestLine(request.Engine.Hosts.Main.Core.LimitRequestLine ?? ConnectionSettings.DefaultLine),
            431 when isAboutCount => RequestRejection.Fields,
            431 => RequestRejection.FieldSize("all header fields together"),
            408 => new RequestRejection(408, LogLevel.Info, "AH00566: request failed: timeout while reading the request"),

            // Kestrel's 405 means * for a method other than OPTIONS; its 505 also what is no version at all.
            400 or 405 => new RequestRejection(400, LogLevel.Debug, $"AH00566: request failed: {Unescape(error.Message)}"),
            505 when !LineIn(error.Message).StartsWith("HTTP/", StringComparison.Ordinal) =>
                new RequestRejection(400, LogLevel.Debug, $"AH02418: HTTP Request Line; {error.Message}"),
            var status => new RequestRejection(status, LogLevel.Debug, $"AH00566: request failed: {Unescape(error.Message)}"),
        };
    }

    /// <summary>
    /// The request line, or the part of it that was wrong: what Kestrel's message shows between its first and last quote,
    /// with <c>\xHH</c> undone.
    /// </summary>
    internal static string LineIn(string message)
    {
        var start = message.IndexOf('\'', StringComparison.Ordinal);
        var end = message.LastIndexOf('\'');
        if (start < 0 || end <= start)
        {
            return "";
        }

        return Unescape(message[(start + 1)..end]).TrimEnd('\r', '\n');
    }

    // The logs escape in their own way.
    private static string Unescape(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 4 <= text.Length && text[i + 1] == 'x'
                && byte.TryParse(text.AsSpan(i + 2, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                plain.Append((char)value);
                i += 3;
            }
            else
            {
                plain.Append(text[i]);
            }
        }

        return plain.ToString();
    }
}
