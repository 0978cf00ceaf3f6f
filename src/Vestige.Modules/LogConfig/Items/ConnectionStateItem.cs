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
        line.Append(request.Aborted.IsCancellationRequested ? (byte)'X' : request.KeepsConnection ? (byte)'+' : (byte)'-');
        return true;
    }
}
