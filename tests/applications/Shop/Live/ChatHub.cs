// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.SignalR;

namespace Shop.Live;

/// <summary>A chat: to all, to a group, and streams both ways.</summary>
public sealed class ChatHub : Hub
{
    public Task Say(string name, string words) => Clients.All.SendAsync("said", name, words);

    public Task Join(string room) => Groups.AddToGroupAsync(Context.ConnectionId, room);

    public Task Whisper(string room, string words) => Clients.Group(room).SendAsync("whispered", words);

    public int Add(int one, int other) => one + other;

    public string Transport() =>
        Context.Features.Get<Microsoft.AspNetCore.Http.Connections.Features.IHttpTransportFeature>()!.TransportType.ToString();

    public async IAsyncEnumerable<int> Count(int to, [EnumeratorCancellation] CancellationToken stop)
    {
        for (var number = 1; number <= to; number++)
        {
            await Task.Yield();
            stop.ThrowIfCancellationRequested();
            yield return number;
        }
    }

    public async Task<int> Sum(IAsyncEnumerable<int> numbers)
    {
        var sum = 0;
        await foreach (var number in numbers)
        {
            sum += number;
        }

        return sum;
    }

    public string Fail() => throw new HubException("not today");
}
