// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Text;

namespace Vestige.TestSupport.Http;

/// <summary>Takes answers off a connection by their framing.</summary>
internal sealed class ResponseReader(Stream stream)
{
    private readonly byte[] _buffer = new byte[16384];
    private int _start;
    private int _end;

    /// <summary>Bytes taken off the connection; counted from where the owner last set it.</summary>
    public long BytesSeen { get; set; }

    public async Task<RawResponse> ReadAsync(bool toHead, CancellationToken stop)
    {
        var interim = new List<string>();
        while (true)
        {
            var statusLine = await ReadLineAsync(stop);
            var headers = await ReadLinesAsync(stop);
            var head = new RawResponse(statusLine, headers, [], [], interim, EndedConnection: false);
            if (head.Status is >= 100 and < 200 and not 101)
            {
                interim.Add(statusLine);
                continue;
            }

            return toHead || head.Status is 101 or 204 or 304 ? head : await ReadBodyAsync(head, stop);
        }
    }

    public async Task<byte[]> ReadToEndAsync(CancellationToken stop)
    {
        using var all = new MemoryStream();
        do
        {
            all.Write(_buffer, _start, _end - _start);
            _start = _end;
        }
        while (await FillAsync(stop));

        return all.ToArray();
    }

    private async Task<RawResponse> ReadBodyAsync(RawResponse head, CancellationToken stop)
    {
        if (string.Equals(head["Transfer-Encoding"], "chunked", StringComparison.OrdinalIgnoreCase))
        {
            using var body = new MemoryStream();
            while (await ReadChunkSizeAsync(stop) is var size and > 0)
            {
                await CopyAsync(body, size, stop);
                await ReadLineAsync(stop);
            }

            return head with { Body = body.ToArray(), Trailers = await ReadLinesAsync(stop) };
        }

        if (head["Content-Length"] is { } length)
        {
            using var body = new MemoryStream();
            await CopyAsync(body, long.Parse(length, CultureInfo.InvariantCulture), stop);
            return head with { Body = body.ToArray() };
        }

        return head with { Body = await ReadToEndAsync(stop), EndedConnection = true };
    }

    private async Task<long> ReadChunkSizeAsync(CancellationToken stop)
    {
        var line = await ReadLineAsync(stop);
        return long.Parse(line.Split(';')[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }

    private async Task CopyAsync(MemoryStream to, long count, CancellationToken stop)
    {
        while (count > 0)
        {
            await NeedAsync(stop);
            var taken = (int)Math.Min(count, _end - _start);
            to.Write(_buffer, _start, taken);
            _start += taken;
            count -= taken;
        }
    }

    private async Task<List<string>> ReadLinesAsync(CancellationToken stop)
    {
        var lines = new List<string>();
        while (await ReadLineAsync(stop) is { Length: > 0 } line)
        {
            lines.Add(line);
        }

        return lines;
    }

    private async Task<string> ReadLineAsync(CancellationToken stop)
    {
        var line = new StringBuilder();
        while (true)
        {
            await NeedAsync(stop);
            var at = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            var taken = at < 0 ? _end - _start : at + 1;
            line.Append(Encoding.Latin1.GetString(_buffer, _start, taken));
            _start += taken;
            if (at >= 0)
            {
                return line.ToString().TrimEnd('\n').TrimEnd('\r');
            }
        }
    }

    private async Task NeedAsync(CancellationToken stop)
    {
        if (_start == _end && !await FillAsync(stop))
        {
            throw new EndOfStreamException($"the connection ended inside an answer, after {BytesSeen} bytes");
        }
    }

    private async Task<bool> FillAsync(CancellationToken stop)
    {
        _start = 0;
        _end = await stream.ReadAsync(_buffer, stop);
        BytesSeen += _end;
        return _end > 0;
    }
}
