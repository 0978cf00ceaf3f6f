// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Requests;
using Vestige.Diagnostics.Traces;

namespace Vestige.Core.Tracing;

/// <summary>
/// What the request trace has to know of a connection: which request of it is the first, and whether it ended while a request
/// line was awaited. Streams of one connection share it. There is one only while the request trace is on.
/// </summary>
public sealed class ConnectionTrace
{
    private readonly ServerEngine _engine;
    private readonly ClientConnection _connection;
    private int _begun;
    private int _open;
    private bool _expectsMore = true;

    private ConnectionTrace(ServerEngine engine, ClientConnection connection)
    {
        _engine = engine;
        _connection = connection;
    }

    /// <summary>Follows a connection; null when the request trace is off.</summary>
    /// <param name="engine">The server.</param>
    /// <param name="remote">The client's address.</param>
    /// <param name="local">The server's address.</param>
    public static ConnectionTrace? Begin(ServerEngine engine, System.Net.EndPoint? remote, System.Net.EndPoint? local)
    {
        ArgumentNullException.ThrowIfNull(engine);
        return engine.Trace is { TracesRequests: true } ? new ConnectionTrace(engine, new ClientConnection(remote, local)) : null;
    }

    /// <summary>The connection is gone.</summary>
    public void End()
    {
        if (Volatile.Read(ref _begun) > 0 && (Volatile.Read(ref _open) > 0 || !_expectsMore))
        {
            return;
        }

        var plan = _engine.Trace!;
        Span<byte> room = stackalloc byte[256];
        var texts = new TraceTexts(room);
        ClientTrace.AddAddresses(_connection, ref texts);
        plan.RequestLog!.Write(
            new TraceEvent
            {
                Kind = TraceKind.ClientEnd,
                Style = plan.Style,
                FunctionId = 'X',
                Timestamp = _engine.Time.GetTimestamp(),
                ThreadId = Logging.KernelThread.Id,
            },
            0,
            texts.Written);
    }

    /// <summary>A request begins.</summary>
    /// <returns>A for the first, K for a later one.</returns>
    internal char BeginRequest()
    {
        Interlocked.Increment(ref _open);
        return Interlocked.Increment(ref _begun) == 1 ? 'A' : 'K';
    }

    /// <summary>A request is complete.</summary>
    /// <param name="expectsMore">A further request line may come.</param>
    internal void EndRequest(bool expectsMore)
    {
        _expectsMore = expectsMore;
        Interlocked.Decrement(ref _open);
    }
}
