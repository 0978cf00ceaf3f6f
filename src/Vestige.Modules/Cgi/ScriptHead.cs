// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Vestige.Hooks;
using Vestige.Requests;

namespace Vestige.Modules.Cgi;

/// <summary>
/// The headers of a program's answer (RFC 3875, section 6.3), taken as httpd's <c>ap_scan_script_header_err_core</c> takes
/// them. Nothing is changed in the request before all have been read and are good.
/// </summary>
internal sealed class ScriptHead(Request request, ScriptErrors errors)
{
    // httpd 2.4.59 and later: the length that a program states is not believed without this variable.
    private const string TrustLength = "ap_trust_cgilike_cl";

    private readonly List<KeyValuePair<string, string>> _lines = [];
    private int? _status;
    private string _statusText = "";
    private DateTimeOffset? _modified;

    /// <summary>The value of <c>Location</c>; null when there is none.</summary>
    public string? Location { get; private set; }

    /// <summary>Takes a line.</summary>
    /// <returns>False when it is no header.</returns>
    public bool Take(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            return false;
        }

        var name = line[..colon];
        var value = line[(colon + 1)..].TrimStart(' ', '\t', '\v', '\f');
        if (name.Equals("Status", StringComparison.OrdinalIgnoreCase))
        {
            TakeStatus(value);
        }
        else
        {
            _lines.Add(new(name, value));
        }

        return true;
    }

    /// <summary>What is wrong with a name or value; null when nothing is.</summary>
    public string? Problem()
    {
        foreach (var (name, value) in _lines)
        {
            if (HeaderCheck.Problem(name, value) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    /// <summary>Makes the headers those of the answer and checks the conditions of the request.</summary>
    /// <returns>OK, or 304 or 412.</returns>
    public HookResult Apply()
    {
        var merged = new Dictionary<string, StringValues>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in _lines)
        {
            Apply(name, value, merged);
        }

        var condition = _status is null && request.Method is "GET" or "HEAD"
            ? request.CheckConditions(_modified ?? request.Time)
            : HookResult.Ok;
        foreach (var (name, values) in merged)
        {
            Merge(name, values);
        }

        if (condition.IsOk && _status is { } status)
        {
            request.Status = status;
            request.ExplainStatus("Status of script", default);
            if (Reason(status) is { } reason)
            {
                request.StatusReason = reason;
            }
        }

        return condition;
    }

    private void Apply(string name, string value, Dictionary<string, StringValues> merged)
    {
        switch (name.ToLowerInvariant())
        {
            case "content-type":
                request.ContentType = TypeOf(value);
                break;
            case "location":
                Location = value;
                request.ResponseHeaders.Location = value;
                break;
            case "content-length":
                ApplyLength(value);
                break;
            case "content-range":
                request.ResponseHeaders.ContentRange = value;
                break;
            case "etag":
                request.ResponseHeaders.ETag = value;
                break;
            case "last-modified":
                ApplyModified(value);
                break;
            default:
                if (!HeaderCheck.IsServers(name) || IsClose(name, value))
                {
                    merged[name] = StringValues.Concat(merged.GetValueOrDefault(name), value);
                }

                break;
        }
    }

    // Of the connection's headers a program may only say that it is to be closed.
    private bool IsClose(string name, string value) =>
        HeaderCheck.HasConnectionHeaders(request.Protocol)
        && name.Equals("Connection", StringComparison.OrdinalIgnoreCase)
        && value.Trim().Equals("close", StringComparison.OrdinalIgnoreCase);

    private static string? TypeOf(string value)
    {
        var type = value.TrimEnd();
        var end = type.IndexOf(';', StringComparison.Ordinal);
        end = end < 0 ? type.Length : end;
        return type.Length == 0 ? null : string.Concat(type[..end].ToLowerInvariant(), type.AsSpan(end));
    }

    private void ApplyLength(string value)
    {
        if (request.Environment[TrustLength] is not null
            && long.TryParse(value.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var length))
        {
            request.ResponseHeaders.ContentLength = length;
        }
    }

    private void ApplyModified(string value)
    {
        if (HeaderUtilities.TryParseDate(value.Trim(), out var date))
        {
            // A time in the future would keep caches from asking again (RFC 9110, section 8.8.2.1).
            _modified = date > request.Time ? request.Time : date;
            request.ResponseHeaders.LastModified = _modified.Value.ToString("R", CultureInfo.InvariantCulture);
        }
        else
        {
            request.Log.Info($"AH10247: Ignored invalid header value: Last-Modified: '{value}'");
        }
    }

    private void Merge(string name, StringValues values)
    {
        var headers = request.ErrorResponseHeaders;
        if (name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase))
        {
            headers[name] = StringValues.Concat(headers[name], values);
            return;
        }

        // Vary is the one list that httpd writes without a space.
        var separator = name.Equals("Vary", StringComparison.OrdinalIgnoreCase) ? "," : ", ";
        headers[name] = string.Join(separator, StringValues.Concat(headers[name], values).ToArray());
    }

    private void TakeStatus(string text)
    {
        _statusText = text;
        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        var number = digits < 0 ? text : text[..digits];
        _ = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var status);
        if (status is < 100 or > 599)
        {
            errors.InvalidStatus(text);
        }

        // A number below 100 is no status to httpd, one below 200 no last word of a server; both become 500.
        _status = status is < 200 or > 999 ? 500 : status;
    }

    // httpd sends the words only behind three digits and a space.
    private string? Reason(int status) =>
        _statusText.Length > 3 && _statusText[3] == ' ' && !HeaderCheck.HasControl(_statusText)
        && _statusText.AsSpan(0, 3).SequenceEqual(status.ToString(CultureInfo.InvariantCulture))
            ? _statusText[4..]
            : null;
}
