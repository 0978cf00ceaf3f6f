// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Logging;
using Vestige.Requests;

namespace Vestige.Modules.LogConfig.Items;

/// <summary>
/// <c>%X</c>: <c>X</c> when the client left before the answer was complete, <c>+</c> when the connection may carry
/// another request, <c>-</c> when it is closed.
/// </summary>
internal sealed class ConnectionStateItem : ILogItem
{
    public bool Write(Request request, LogLine line)
    {
        line.Append(request.Aborted.IsCancellationRequested ? (byte)'X' : StaysOpen(request) ? (byte)'+' : (byte)'-');
        return true;
    }

    private static bool StaysOpen(Request request)
    {
        if (Says(request.ResponseHeaders.Connection, "close") || Says(request.RequestHeaders.Connection, "close"))
        {
            return false;
        }

        return request.Protocol is not ("HTTP/1.0" or "HTTP/0.9")
            || Says(request.RequestHeaders.Connection, "keep-alive");
    }

    private static bool Says(Microsoft.Extensions.Primitives.StringValues values, string word)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i]?.Contains(word, StringComparison.OrdinalIgnoreCase) == true)
            {
                return true;
            }
        }

        return false;
    }
}
