// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using Vestige.Hooks;
using Vestige.Modules;
using Vestige.Requests;

namespace Vestige.Crash;

/// <summary>The places of a request in which the module can die; each does nothing unless it is asked for.</summary>
internal sealed class CrashHooks(DirectoryConfigKey<CrashConfig> config, Dying dying)
{
    /// <summary>Name for <c>SetHandler</c>.</summary>
    public const string Name = "crash-handler";

    /// <summary>What the request asks for, if it may and if it is this place's turn.</summary>
    public CrashOrder? Wanted(Request request, CrashPlace place) =>
        request is { Main: null, Handler: Name } && IsAllowed(request, request) ? Ordered(request, place) : null;

    /// <summary>The handler is not known yet here: a subrequest finds out what the target would be.</summary>
    public async ValueTask<HookResult> TranslateNameAsync(Request request)
    {
        if (request is not { Main: null, Previous: null } || Ordered(request, CrashPlace.TranslateName) is not { } order)
        {
            return HookResult.Declined;
        }

        using (var sub = await request.LookupUriAsync(request.UnparsedTarget).ConfigureAwait(false))
        {
            if (sub.Request is not { Status: 200, Handler: Name } || !IsAllowed(request, sub.Request))
            {
                return HookResult.Declined;
            }
        }

        return await AnswerAndDieAsync(request, order).ConfigureAwait(false);
    }

    /// <summary>The function for <see cref="RequestHooks.Fixups"/>.</summary>
    public ValueTask<HookResult> FixupsAsync(Request request) =>
        Wanted(request, CrashPlace.Fixups) is { } order ? AnswerAndDieAsync(request, order) : HookResult.Declined;

    /// <summary>The function for <see cref="RequestHooks.InsertFilter"/>.</summary>
    public void InsertFilter(Request request)
    {
        if (Wanted(request, CrashPlace.Filter) is not null)
        {
            _ = request.AddOutputFilter(CrashFilter.Name);
        }
    }

    /// <summary>The function for <see cref="RequestHooks.Handler"/>.</summary>
    public ValueTask<HookResult> HandleAsync(Request request) =>
        request.Handler is Name ? AnswerAsync(request) : HookResult.Declined;

    /// <summary>The function for <see cref="RequestHooks.LogTransaction"/>: the answer is out, the request is over after it.</summary>
    public async ValueTask<HookResult> LogTransactionAsync(Request request)
    {
        if (Wanted(request, CrashPlace.LogTransaction) is { } order)
        {
            await dying.DieAsync(order, CancellationToken.None).ConfigureAwait(false);
        }
        else if (Wanted(request, CrashPlace.NextConnection) is { } late)
        {
            dying.DieOutside(late);
        }

        return HookResult.Declined;
    }

    private async ValueTask<HookResult> AnswerAsync(Request request)
    {
        request.Allow("GET", "HEAD");
        if (request.Method is not ("GET" or "HEAD"))
        {
            return 405;
        }

        if (!IsAllowed(request, request))
        {
            request.Log.Error(
                $"crash-handler refuses {request.ClientAddressText}, not a client on this machine; CrashAllowRemote is Off");
            return 403;
        }

        if (CrashOrder.Read(request.Query, out var problem) is not { } order)
        {
            request.Status = 400;
            await WriteAsync(request, problem + "\n").ConfigureAwait(false);
            return HookResult.Ok;
        }

        if (order.Place is CrashPlace.Handler)
        {
            return await AnswerAndDieAsync(request, order).ConfigureAwait(false);
        }

        if (order.Place is CrashPlace.Inner)
        {
            return await dying.InsideAsync(request, () => AnswerAndDieAsync(request, order)).ConfigureAwait(false);
        }

        // With a filter in the chain the flush does not come back.
        await NoticeAsync(request).ConfigureAwait(false);
        return HookResult.Ok;
    }

    private async ValueTask<HookResult> AnswerAndDieAsync(Request request, CrashOrder order)
    {
        await NoticeAsync(request).ConfigureAwait(false);
        await dying.DieAsync(order, request.Aborted).ConfigureAwait(false);
        request.Log.Error($"kind={order.Kind.Name} did not end the process");
        return HookResult.Done;
    }

    private static async ValueTask NoticeAsync(Request request)
    {
        await WriteAsync(request, $"Crashing in process {Environment.ProcessId}...\n").ConfigureAwait(false);
        await request.FlushAsync().ConfigureAwait(false);
    }

    private static ValueTask WriteAsync(Request request, string text)
    {
        request.ContentType = "text/plain; charset=utf-8";
        request.NoCache = true;
        return request.WriteAsync(text);
    }

    private static CrashOrder? Ordered(Request request, CrashPlace place) =>
        request.Method is "GET" or "HEAD" && CrashOrder.Read(request.Query, out _) is { } order && order.Place == place
            ? order
            : null;

    // A proxy on this machine that passes on its client's address is no client on this machine.
    private bool IsAllowed(Request request, Request configured) =>
        config.Of(configured).AllowsRemote == true
        || (IPAddress.IsLoopback(request.Connection.PeerAddress)
            && IPAddress.TryParse(request.ClientAddressText, out var client) && IPAddress.IsLoopback(client));
}
