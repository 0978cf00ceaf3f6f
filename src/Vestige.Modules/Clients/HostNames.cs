// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Collections.Concurrent;
using System.Net;

namespace Vestige.Modules.Clients;

/// <summary>
/// What name servers said lately. Answers, also that there is none, are kept for a minute, so that the decision itself
/// never waits: it reads what was resolved just before. Bounded: when full, the older half is forgotten.
/// </summary>
internal sealed class HostNames(IHostResolver resolver)
{
    private const int Capacity = 4096;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    /// <summary>How long one answer is waited for: httpd waits as long as the system's resolver does.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<IPAddress, Answer<string?>> _names = new();
    private readonly ConcurrentDictionary<string, Answer<IPAddress[]>> _addresses = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>The name of an address that is among the addresses of that name; null when there is none.</summary>
    public string? NameOf(IPAddress address) => _names.TryGetValue(address, out var answer) ? answer.Value : null;

    /// <summary>Whether a name has an address.</summary>
    public bool HasAddress(string name, IPAddress address) =>
        _addresses.TryGetValue(name, out var answer) && Array.Exists(answer.Value, found => IsSame(found, address));

    /// <summary>Makes <see cref="NameOf"/> know the answer.</summary>
    public ValueTask ResolveNameAsync(IPAddress address, CancellationToken cancellationToken) =>
        _names.TryGetValue(address, out var answer) && !IsOld(answer.At)
            ? default
            : new ValueTask(AskNameAsync(address, cancellationToken));

    /// <summary>Makes <see cref="HasAddress"/> know the answer.</summary>
    public ValueTask ResolveAddressesAsync(string name, CancellationToken cancellationToken) =>
        _addresses.TryGetValue(name, out var answer) && !IsOld(answer.At)
            ? default
            : new ValueTask(AskAddressesAsync(name, cancellationToken));

    private static bool IsSame(IPAddress left, IPAddress right) => left.Equals(right)
        || (left.IsIPv4MappedToIPv6 && left.MapToIPv4().Equals(right))
        || (right.IsIPv4MappedToIPv6 && right.MapToIPv4().Equals(left));

    private bool IsOld(DateTimeOffset at) => Time.GetUtcNow() - at > Lifetime;

    private async Task AskNameAsync(IPAddress address, CancellationToken cancellationToken)
    {
        using var patience = new Deadline(Time, Patience, cancellationToken);
        string? name = null;
        try
        {
            name = await resolver.FindNameAsync(address, patience.Token);
            if (name is not null)
            {
                var addresses = await resolver.FindAddressesAsync(name, patience.Token);
                name = Array.Exists(addresses, found => IsSame(found, address)) ? name : null;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // No answer in time counts as no name; the decision says so in the log.
            name = null;
        }
        catch (OperationCanceledException)
        {
            // The client has gone; what it did not wait for is not remembered.
            return;
        }

        Keep(_names, address, name);
    }

    private async Task AskAddressesAsync(string name, CancellationToken cancellationToken)
    {
        using var patience = new Deadline(Time, Patience, cancellationToken);
        IPAddress[] addresses;
        try
        {
            addresses = await resolver.FindAddressesAsync(name, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // No answer in time counts as none.
            addresses = [];
        }
        catch (OperationCanceledException)
        {
            return;
        }

        Keep(_addresses, name, addresses);
    }

    private void Keep<TKey, TValue>(ConcurrentDictionary<TKey, Answer<TValue>> answers, TKey key, TValue value)
        where TKey : notnull
    {
        if (answers.Count >= Capacity)
        {
            foreach (var (old, _) in answers.OrderBy(answer => answer.Value.At).Take(Capacity / 2).ToArray())
            {
                answers.TryRemove(old, out _);
            }
        }

        answers[key] = new Answer<TValue>(value, Time.GetUtcNow());
    }

    private sealed record Answer<T>(T Value, DateTimeOffset At);
}
