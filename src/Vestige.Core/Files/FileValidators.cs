// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;
using Vestige.Requests;

namespace Vestige.Core.Files;

/// <summary>Sets the headers by which a client can tell one state of a file from another.</summary>
public static class FileValidators
{
    /// <summary>
    /// Sets <c>Last-Modified</c> and <c>ETag</c> from <see cref="Request.File"/> and checks the conditions of the request:
    /// the work of <see cref="Request.MeetsConditions"/>.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="parts">What <c>FileETag</c> says; a digest is left to <see cref="DefaultHandler"/>.</param>
    /// <returns>OK, 304 or 412.</returns>
    public static HookResult SetAndCheck(Request request, EntityTagParts parts)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!request.File.Exists)
        {
            return Preconditions.Check(request, request.Time.ToUnixTimeSeconds(), request.ResponseHeaders.ETag);
        }

        var tag = EntityTag.Of(request.File, parts, request.Time);
        Set(request, LastModifiedOf(request), tag);
        return Preconditions.Check(request, ComparableSeconds(request), tag ?? request.ResponseHeaders.ETag);
    }

    internal static void Set(Request request, string lastModified, string? entityTag)
    {
        var headers = request.ResponseHeaders;
        headers.LastModified = lastModified;
        if (entityTag is not null)
        {
            headers.ETag = entityTag;
        }
    }

    /// <summary>The value of <c>Last-Modified</c>: never in the future (RFC 9110, section 8.8.2.1), never before 1970.</summary>
    internal static string LastModifiedOf(Request request) => HttpDate.Format(
        Math.Clamp(SecondsOf(request.File), 0, Math.Max(0, request.Time.ToUnixTimeSeconds())));

    /// <summary>The time that conditions are compared with; a file from before 1970 counts as just changed, as in httpd.</summary>
    internal static long ComparableSeconds(Request request) =>
        request.File.ModifiedNanoseconds > 0 ? SecondsOf(request.File) : request.Time.ToUnixTimeSeconds();

    internal static long SecondsOf(in FileStatus status)
    {
        var (seconds, rest) = Math.DivRem(status.ModifiedNanoseconds, 1_000_000_000);
        return rest < 0 ? seconds - 1 : seconds;
    }
}
