// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.AspNetCore.Http;
using Vestige.Logging;
using Vestige.Requests;

namespace Vestige.Modules.LogIo;

/// <summary>
/// Bytes received or sent with their heads. The HTTP server below does not count them for a request, so the heads are
/// counted from what they hold, as HTTP/1.1 writes them (RFC 9112, sections 3 to 5).
/// </summary>
internal sealed class ByteItem : ILogItem
{
    public static readonly ByteItem Received = new(received: true, sent: false);

    public static readonly ByteItem Sent = new(received: false, sent: true);

    public static readonly ByteItem Both = new(received: true, sent: true);

    private const int LineEnd = 2;
    private const int Colon = 2;
    private const int DateFieldBytes = 37;
    private const int CloseFieldBytes = 19;

    private readonly bool _received;
    private readonly bool _sent;

    private ByteItem(bool received, bool sent)
    {
        _received = received;
        _sent = sent;
    }

    public bool Write(Request request, LogLine line)
    {
        line.Append((_received ? BytesReceived(request) : 0) + (_sent ? BytesSent(request) : 0));
        return true;
    }

    private static long BytesReceived(Request request) =>
        request.Method.Length + 1 + request.UnparsedTarget.Length + 1 + request.Protocol.Length + LineEnd
        + HeaderBytes(request.RequestHeaders) + LineEnd + request.BodyBytesRead;

    private static long BytesSent(Request request) =>
        request.Protocol.Length + 5 + request.StatusReason.Length + LineEnd
        + HeaderBytes(request.ResponseHeaders) + LateHeaderBytes(request) + LineEnd + request.BytesSent;

    // An answer without a body goes out after the log has been written; the server below adds these fields only then.
    private static long LateHeaderBytes(Request request)
    {
        var headers = request.ResponseHeaders;
        var date = headers.Date.Count == 0 ? DateFieldBytes : 0;
        var closes = request.RequestHeaders.Connection.Count > 0
            && request.RequestHeaders.Connection.ToString().Contains("close", StringComparison.OrdinalIgnoreCase);
        return date + (closes && headers.Connection.Count == 0 ? CloseFieldBytes : 0);
    }

    private static long HeaderBytes(IHeaderDictionary headers)
    {
        long bytes = 0;
        foreach (var (name, values) in headers)
        {
            foreach (var value in values)
            {
                bytes += name.Length + Colon + (value?.Length ?? 0) + LineEnd;
            }
        }

        return bytes;
    }
}
