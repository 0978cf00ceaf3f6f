// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Microsoft.Extensions.Primitives;
using Vestige.Hooks;
using Vestige.Requests;

namespace Vestige.Modules.Cgi;

/// <summary>
/// Passes on the answer of a program that makes status line and headers itself (RFC 3875, section 5). The server below frames
/// the body; all else is sent as the program wrote it, but for <c>Server</c>.
/// </summary>
internal sealed class NphAnswer(Request request, ScriptStreams streams, ScriptErrors errors)
{
    private const int ReasonAt = 13;

    /// <summary>True once all headers have been read.</summary>
    public bool HasHeaders { get; private set; }

    /// <summary>Reads headers and output.</summary>
    public async ValueTask<HookResult> SendAsync()
    {
        var statusLine = await streams.Output.ReadLineAsync();
        if (statusLine is null)
        {
            errors.EndedEarly(isFirst: true);
            return 500;
        }

        if (!TryStatus(statusLine, out var status))
        {
            return await RefuseAsync($"malformed status line from script '{errors.Name}'");
        }

        var lines = new List<KeyValuePair<string, string>>();
        if (await ReadHeadersAsync(lines) is { } problem)
        {
            return await RefuseAsync(problem);
        }

        if (request.Protocol is not "HTTP/1.1" && lines.Exists(static line => IsTransferEncoding(line.Key)))
        {
            return await RefuseAsync($"script '{errors.Name}' frames its answer for HTTP/1.1, which the client does not speak");
        }

        HasHeaders = true;
        Apply(statusLine, status, lines);
        await streams.SendHeadAndBodyAsync(request.ResponseHeaders.ContentLength);
        return HookResult.Ok;
    }

    private static bool TryStatus(string line, out int status)
    {
        status = 0;
        return line.StartsWith("HTTP/", StringComparison.Ordinal) && line.Length >= ReasonAt - 1 && line[8] == ' '
            && !HeaderCheck.HasControl(line)
            && int.TryParse(line.AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture, out status)
            && status is >= 200 and <= 999
            && (line.Length < ReasonAt || line[ReasonAt - 1] == ' ');
    }

    private static bool IsTransferEncoding(string name) =>
        name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase);

    private async ValueTask<string?> ReadHeadersAsync(List<KeyValuePair<string, string>> lines)
    {
        while (await streams.Output.ReadLineAsync() is { } line)
        {
            if (line.Length == 0)
            {
                return null;
            }

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
            {
                return $"malformed header from script '{errors.Name}': Bad header: {line[..Math.Min(line.Length, 30)]}";
            }

            var value = line[(colon + 1)..].Trim(' ', '\t');
            if (HeaderCheck.Problem(line[..colon], value) is { } problem)
            {
                return problem;
            }

            lines.Add(new(line[..colon], value));
        }

        return $"Premature end of script headers: {errors.Name}";
    }

    private void Apply(string statusLine, int status, List<KeyValuePair<string, string>> lines)
    {
        request.Status = status;
        request.ExplainStatus("Status of script", default);
        request.StatusReason = statusLine.Length > ReasonAt ? statusLine[ReasonAt..] : "";
        request.ContentType = null;
        request.ContentEncoding = null;
        request.ContentLanguage = null;
        var headers = request.ResponseHeaders;
        var hasConnection = HeaderCheck.HasConnectionHeaders(request.Protocol);
        foreach (var (name, value) in lines)
        {
            if (hasConnection || !HeaderCheck.IsServers(name))
            {
                headers[name] = StringValues.Concat(headers[name], value);
            }
        }

        if (hasConnection && headers.ContentLength is null && headers.TransferEncoding.Count == 0 && headers.Connection.Count == 0)
        {
            // As in httpd the end of the connection is the end of the answer.
            headers.Connection = "close";
        }
    }

    private async ValueTask<HookResult> RefuseAsync(string problem)
    {
        request.Log.Error(problem);
        request.ExplainStatus(problem, default);
        await streams.Output.DrainAsync(0);
        return 500;
    }
}
