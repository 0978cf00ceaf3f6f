// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Requests;

namespace Vestige.Core.Files;

/// <summary>The frame of an answer with several ranges (RFC 9110, section 14.6), byte for byte as httpd writes it.</summary>
internal sealed class MultipartRanges
{
    private readonly string _boundary = Random.Shared.NextInt64().ToString("x16");
    private readonly byte[][] _heads;
    private readonly byte[] _end;

    public MultipartRanges(List<ByteRange> ranges, long length, string? contentType)
    {
        Ranges = ranges;
        var type = contentType is null ? "" : $"Content-type: {contentType}\r\n";
        _heads = new byte[ranges.Count][];
        for (var i = 0; i < ranges.Count; i++)
        {
            _heads[i] = Encoding.UTF8.GetBytes(
                $"\r\n--{_boundary}\r\n{type}Content-range: bytes {ranges[i].First}-{ranges[i].Last}/{length}\r\n\r\n");
        }

        _end = Encoding.UTF8.GetBytes($"\r\n--{_boundary}--\r\n");
    }

    public List<ByteRange> Ranges { get; }

    public string ContentType => $"multipart/byteranges; boundary={_boundary}";

    public long Length
    {
        get
        {
            long length = _end.Length;
            for (var i = 0; i < _heads.Length; i++)
            {
                length += _heads[i].Length + Ranges[i].Length;
            }

            return length;
        }
    }

    public async ValueTask SendAsync(Request request, FileBody body)
    {
        for (var i = 0; i < _heads.Length; i++)
        {
            await request.WriteAsync(_heads[i]).ConfigureAwait(false);
            await body.SendAsync(request, Ranges[i]).ConfigureAwait(false);
        }

        await request.WriteAsync(_end).ConfigureAwait(false);
    }
}
