// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.Extensions.Primitives;
using Vestige.Hooks;
using Vestige.Requests;

namespace Vestige.Core.Files;

/// <summary>
/// The <c>If-*</c> headers (RFC 9110, section 13), decided as httpd 2.4's <c>ap_meets_conditions</c> decides them. Where
/// httpd is more careful than the RFC (a client that sends several conditions gets 304 only when all of them say so),
/// so is Vestige.
/// </summary>
public static class Preconditions
{
    // A change within the same second cannot be seen in a date; after a minute a date counts as strong.
    private const long StrongAfterSeconds = 60;

    /// <summary>Checks the conditions of a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="modified">Last modification of the answer in seconds since 1970, as it is sent.</param>
    /// <param name="entityTag">The tag of the answer, or null.</param>
    /// <returns>OK, 304 or 412.</returns>
    public static HookResult Check(Request request, long modified, string? entityTag)
    {
        ArgumentNullException.ThrowIfNull(request);
        var headers = request.RequestHeaders;
        if (request.Status is < 200 or > 299
            || (headers.IfMatch.Count | headers.IfUnmodifiedSince.Count
                | headers.IfNoneMatch.Count | headers.IfModifiedSince.Count) == 0)
        {
            return HookResult.Ok;
        }

        if (headers.IfMatch.Count > 0 && !Matches(headers.IfMatch, entityTag, strong: true))
        {
            request.ExplainStatus("If-Match", default);
            return 412;
        }

        bool? notModified = null;
        var hasRange = headers.Range.Count > 0;
        var now = request.Time.ToUnixTimeSeconds();
        if (headers.IfUnmodifiedSince.Count > 0)
        {
            if (IsModified(headers.IfUnmodifiedSince, modified, now, hasRange))
            {
                request.ExplainStatus("If-Unmodified-Since", default);
                return 412;
            }

            notModified = false;
        }

        var isGet = request.Method is "GET" or "HEAD";
        if (headers.IfNoneMatch.Count > 0)
        {
            var matches = Matches(headers.IfNoneMatch, entityTag, strong: hasRange || !isGet);
            if (matches && !isGet)
            {
                request.ExplainStatus("If-None-Match", default);
                return 412;
            }

            notModified ??= matches;
        }

        if (headers.IfModifiedSince.Count > 0 && isGet)
        {
            notModified = IsUnmodified(headers.IfModifiedSince, modified, now, hasRange) && (notModified ?? true);
        }

        if (notModified != true)
        {
            return HookResult.Ok;
        }

        request.ExplainStatus(headers.IfNoneMatch.Count > 0 ? "If-None-Match" : "If-Modified-Since", default);
        return 304;
    }

    /// <summary>Whether <c>If-Range</c>, when it is there, permits to send a part.</summary>
    internal static bool PermitsRange(Request request, long modified, string? entityTag)
    {
        var value = request.RequestHeaders.IfRange;
        if (value.Count == 0)
        {
            return true;
        }

        var text = value.Count == 1 ? value[0] : null;
        if (text is not null && text.StartsWith('"'))
        {
            return string.Equals(text, entityTag, StringComparison.Ordinal);
        }

        return HttpDate.TryParse(text, out var date)
            && date == modified
            && modified + StrongAfterSeconds <= request.Time.ToUnixTimeSeconds();
    }

    private static bool Matches(in StringValues list, string? entityTag, bool strong) =>
        (list.Count > 0 && list[0] is ['*', ..]) || EntityTag.IsInList(list, entityTag, strong);

    private static bool IsModified(in StringValues since, long modified, long now, bool hasRange) =>
        HttpDate.TryParse(since[0], out var date)
        && modified > date
        && !(hasRange && now < modified + StrongAfterSeconds);

    private static bool IsUnmodified(in StringValues since, long modified, long now, bool hasRange) =>
        HttpDate.TryParse(since[0], out var date)
        && date >= modified
        && date <= now
        && !(hasRange && now < modified + StrongAfterSeconds);
}
