// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;
using Vestige.Requests;

namespace Vestige.Core.Files;

/// <summary>Answers with parts of a file: 206 or 416.</summary>
internal static class RangeAnswer
{
    public static ValueTask Send(
        Request request, in FileBody body, List<ByteRange> ranges, string? contentType, out HookResult result)
    {
        result = HookResult.Ok;
        request.ExplainStatus("Range", default);
        if (ranges.Count == 0)
        {
            request.ErrorResponseHeaders.ContentRange = $"bytes */{body.Length}";
            result = 416;
            return default;
        }

        request.Status = 206;
        var headers = request.ResponseHeaders;
        if (ranges.Count == 1)
        {
            headers.ContentRange = $"bytes {ranges[0].First}-{ranges[0].Last}/{body.Length}";
            headers.ContentLength = ranges[0].Length;
            return request.IsHead ? default : body.SendAsync(request, ranges[0]);
        }

        var parts = new MultipartRanges(ranges, body.Length, contentType);
        request.ContentType = parts.ContentType;
        headers.ContentLength = parts.Length;
        return request.IsHead ? default : parts.SendAsync(request, body);
    }
}
