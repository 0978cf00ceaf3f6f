// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.AspNetCore.Http.Features;
using Vestige.Diagnostics.Slots;

namespace Vestige.Core.Requests;

/// <summary>
/// The server's side of one connection or stream of the HTTP server below: takes its requests one after another. The
/// same object is used again for the next request.
/// </summary>
public sealed class RequestExchange
{
    private readonly ServerEngine _engine;
    private readonly RequestContext _context;

    /// <summary>Makes an exchange.</summary>
    /// <param name="engine">The frozen server.</param>
    /// <param name="features">The features of the connection; the same collection for all its requests.</param>
    public RequestExchange(ServerEngine engine, IFeatureCollection features)
    {
        ArgumentNullException.ThrowIfNull(engine);
        _engine = engine;
        _context = new RequestContext(engine);
        _context.Attach(features);
    }

    /// <summary>Answers the request that the features hold now.</summary>
    public Task ProcessAsync()
    {
        if (_engine.Flow is not { } flow)
        {
            return RunAsync(slot: null);
        }

        return flow.TryRent(out var slot) ? RunAsync(slot) : WaitAsync(flow);
    }

    private async Task WaitAsync(SlotFlow flow)
    {
        var slot = await flow.RentAsync().ConfigureAwait(false);
        await RunAsync(slot).ConfigureAwait(false);
    }

    private Task RunAsync(FlowSlot? slot)
    {
        _context.Begin();
        if (slot is null)
        {
            var bare = _engine.Processor.ProcessAsync(_context);
            return bare.IsCompletedSuccessfully ? Finish(slot: null) : FinishAsync(bare, slot: null);
        }

        slot.Request = _context;
        BeginSlot(slot.Slot);
        var outer = slot.Enter();
        var pending = _engine.Processor.ProcessAsync(_context);
        FlowSlot.Leave(outer);
        return pending.IsCompletedSuccessfully ? Finish(slot) : FinishAsync(pending, slot);
    }

    private async Task FinishAsync(ValueTask pending, FlowSlot? slot)
    {
        try
        {
            await pending.ConfigureAwait(false);
        }
        finally
        {
            _ = Finish(slot);
        }
    }

    private Task Finish(FlowSlot? slot)
    {
        _context.End();
        if (slot is not null)
        {
            slot.Request = null;
            slot.Slot.End();
            _engine.Flow!.Return(slot);
        }

        return Task.CompletedTask;
    }

    private void BeginSlot(RequestSlot slot)
    {
        var context = _context;
        var connection = context.ClientConnection;
        slot.Begin(new RequestStart
        {
            RequestNumber = context.Number,
            Timestamp = context.StartedAt,
            Method = context.Method,
            Target = context.UnparsedTarget,
            Host = default,
            Protocol = context.Protocol,
            ClientAddress = connection.PeerAddress,
            ClientPort = connection.PeerPort,
            ServerAddress = connection.LocalAddress,
            ServerPort = connection.LocalPort,
        });
        context.Slot = slot;
    }
}
