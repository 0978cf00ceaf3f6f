// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Unicode;

namespace Vestige.Diagnostics.Slots;

/// <summary>
/// The place of one request in flight. Everything is plain stores into the segment: no lock, no allocation. One thread
/// at a time is expected; two at once muddle the record of this request, nothing else.
/// </summary>
public sealed unsafe class RequestSlot
{
    private readonly byte* _at;
    private KeptName _application;
    private KeptName _endpoint;
    private KeptName _route;
    private int _rented;

    internal RequestSlot(byte* at, int index)
    {
        _at = at;
        Index = index;
    }

    /// <summary>Number of the slot in its segment.</summary>
    public int Index { get; }

    /// <summary>The innermost function that runs now, or 0.</summary>
    public ushort Running
    {
        get
        {
            int depth = *(ushort*)(_at + SlotLayout.Depth);
            return depth == 0 ? (ushort)0 : StackEntry(Math.Min(depth, SlotLayout.StackCapacity) - 1);
        }
    }

    /// <summary>A request takes the slot: what an earlier one left is overwritten.</summary>
    public void Begin(scoped in RequestStart start)
    {
        // An odd sequence tells a reader that the header is being written. The exchange is a full fence: no store
        // below may be seen before it.
        uint sequence = *(uint*)(_at + SlotLayout.Sequence) | 1;
        Interlocked.Exchange(ref *(uint*)(_at + SlotLayout.Sequence), sequence);

        *(ulong*)(_at + SlotLayout.RequestNumber) = start.RequestNumber;
        *(long*)(_at + SlotLayout.StartTimestamp) = start.Timestamp;
        *(int*)(_at + SlotLayout.ThreadId) = 0;
        *(ushort*)(_at + SlotLayout.Depth) = 0;
        *(ulong*)(_at + SlotLayout.EventCount) = 0;
        _at[SlotLayout.MethodLength] = PutText(start.Method, SlotLayout.Method, SlotLayout.MethodCapacity);
        _at[SlotLayout.HostLength] = PutText(start.Host, SlotLayout.Host, SlotLayout.HostCapacity);
        _at[SlotLayout.ProtocolLength] = PutText(start.Protocol, SlotLayout.Protocol, SlotLayout.ProtocolCapacity);
        PutTarget(start.Target);
        *(uint*)(_at + SlotLayout.ApplicationLength) = 0;
        _at[SlotLayout.ClientFamily] = PutAddress(start.ClientAddress, SlotLayout.ClientAddress);
        *(ushort*)(_at + SlotLayout.ClientPort) = (ushort)start.ClientPort;
        _at[SlotLayout.ServerFamily] = PutAddress(start.ServerAddress, SlotLayout.ServerAddress);
        *(ushort*)(_at + SlotLayout.ServerPort) = (ushort)start.ServerPort;
        *(uint*)(_at + SlotLayout.State) = SlotLayout.Active;

        Volatile.Write(ref *(uint*)(_at + SlotLayout.Sequence), sequence + 1);
    }

    /// <summary>The request is over. Its record stays until the next one begins, marked as ended.</summary>
    public void End()
    {
        *(ushort*)(_at + SlotLayout.Depth) = 0;
        Volatile.Write(ref *(uint*)(_at + SlotLayout.State), SlotLayout.Free);
    }

    /// <summary>The redacted target changes (an internal redirect, a rewritten request).</summary>
    public void SetTarget(ReadOnlySpan<char> target)
    {
        uint sequence = *(uint*)(_at + SlotLayout.Sequence) | 1;
        Interlocked.Exchange(ref *(uint*)(_at + SlotLayout.Sequence), sequence);
        PutTarget(target);
        Volatile.Write(ref *(uint*)(_at + SlotLayout.Sequence), sequence + 1);
    }

    /// <summary>The virtual host has been found (its name was not known when the request began).</summary>
    public void SetHost(ReadOnlySpan<char> host)
    {
        uint sequence = *(uint*)(_at + SlotLayout.Sequence) | 1;
        Interlocked.Exchange(ref *(uint*)(_at + SlotLayout.Sequence), sequence);
        _at[SlotLayout.HostLength] = PutText(host, SlotLayout.Host, SlotLayout.HostCapacity);
        Volatile.Write(ref *(uint*)(_at + SlotLayout.Sequence), sequence + 1);
    }

    /// <summary>Which application answers, and which of its endpoints; what does not fit is cut.</summary>
    public void SetEndpoint(string? application, string? name, string? route)
    {
        uint sequence = *(uint*)(_at + SlotLayout.Sequence) | 1;
        Interlocked.Exchange(ref *(uint*)(_at + SlotLayout.Sequence), sequence);
        byte flags = 0;
        _at[SlotLayout.ApplicationLength] = _application.Put(
            application, Room(SlotLayout.Application, SlotLayout.ApplicationCapacity), SlotLayout.ApplicationTruncated, ref flags);
        _at[SlotLayout.EndpointLength] = _endpoint.Put(
            name, Room(SlotLayout.Endpoint, SlotLayout.EndpointCapacity), SlotLayout.EndpointTruncated, ref flags);
        _at[SlotLayout.RouteLength] = _route.Put(
            route, Room(SlotLayout.Route, SlotLayout.RouteCapacity), SlotLayout.RouteTruncated, ref flags);
        _at[SlotLayout.EndpointFlags] = flags;
        Volatile.Write(ref *(uint*)(_at + SlotLayout.Sequence), sequence + 1);
    }

    /// <summary>A module function is entered: it is what runs now.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enter(ushort functionId)
    {
        Push(functionId);
        Append(functionId, EventKind.Enter, 0, 0);
    }

    /// <summary><see cref="Enter(ushort)"/> with the time of the event, or 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void EnterWithTime(ushort functionId, long timestamp)
    {
        Push(functionId);
        Append(functionId, EventKind.Enter, 0, timestamp);
    }

    /// <summary>The same for another kind of event that makes something run.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enter(EventKind kind, ushort functionId, long timestamp)
    {
        Push(functionId);
        Append(functionId, kind, 0, timestamp);
    }

    /// <summary>A module function returned: what ran before it runs again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Leave(ushort functionId, int result)
    {
        Pop(functionId);
        Append(functionId, EventKind.Leave, result, 0);
    }

    /// <summary><see cref="Leave"/> with the time of the event.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void LeaveWithTime(ushort functionId, int result, long timestamp)
    {
        Pop(functionId);
        Append(functionId, EventKind.Leave, result, timestamp);
    }

    /// <summary>The same for another kind of event that ends what runs; a time of 0 is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void LeaveWithTime(EventKind kind, ushort functionId, int result, long timestamp)
    {
        Pop(functionId);
        Append(functionId, kind, result, timestamp);
    }

    /// <summary>The same for a function that may not be running any more: then nothing is noted.</summary>
    /// <returns>False when it is not running.</returns>
    public bool TryLeave(EventKind kind, ushort functionId, int result, long timestamp)
    {
        if (!Pop(functionId))
        {
            return false;
        }

        Append(functionId, kind, result, timestamp);
        return true;
    }

    /// <summary>Records an event without its time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Event(EventKind kind, ushort functionId, int value) => Append(functionId, kind, value, 0);

    /// <summary>Records an event with the time now, and returns that time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long EventWithTime(EventKind kind, ushort functionId, int value)
    {
        long now = Stopwatch.GetTimestamp();
        Append(functionId, kind, value, now);
        return now;
    }

    /// <summary>Records an event with a time that the caller has taken already.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void EventWithTime(EventKind kind, ushort functionId, int value, long timestamp) =>
        Append(functionId, kind, value, timestamp);

    internal bool TryClaim() => _rented == 0 && Interlocked.CompareExchange(ref _rented, 1, 0) == 0;

    internal bool IsClaimed => Volatile.Read(ref _rented) != 0;

    // Release: the stores of this request come before the claim of the next one.
    internal void Release() => Volatile.Write(ref _rented, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void RunsOn(int threadId) => *(int*)(_at + SlotLayout.ThreadId) = threadId;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ushort StackEntry(int level) => ((ushort*)(_at + SlotLayout.Running))[level];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Push(ushort functionId)
    {
        uint depth = *(ushort*)(_at + SlotLayout.Depth);
        if (depth < SlotLayout.StackCapacity)
        {
            ((ushort*)(_at + SlotLayout.Running))[depth] = functionId;
        }

        // The entry first, then the depth that makes it count.
        Volatile.Write(ref *(ushort*)(_at + SlotLayout.Depth), (ushort)(depth + 1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Pop(ushort functionId)
    {
        uint depth = (uint)*(ushort*)(_at + SlotLayout.Depth) - 1;
        if (depth < SlotLayout.StackCapacity && StackEntry((int)depth) == functionId)
        {
            *(ushort*)(_at + SlotLayout.Depth) = (ushort)depth;
            return true;
        }

        return PopSlowly(functionId, depth);
    }

    // Deeper than the stack, or a function below never said that it left: unwind to the one that leaves now.
    private bool PopSlowly(ushort functionId, uint depth)
    {
        if (depth == uint.MaxValue)
        {
            return false;
        }

        int level = (int)depth;
        if (level < SlotLayout.StackCapacity)
        {
            while (level > 0 && StackEntry(level) != functionId)
            {
                level--;
            }

            if (StackEntry(level) != functionId)
            {
                // Not there at all: it was entered in another life of the slot; the stack stays as it is.
                return false;
            }
        }

        *(ushort*)(_at + SlotLayout.Depth) = (ushort)level;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Append(ushort functionId, EventKind kind, int value, long timestamp)
    {
        ulong count = *(ulong*)(_at + SlotLayout.EventCount);
        long* entry = (long*)(_at + SlotLayout.Events) + ((uint)(count % SlotLayout.EventCapacity) * 2);
        uint flags = timestamp == 0 ? 0u : 1u;
        entry[1] = timestamp;
        entry[0] = (long)(functionId | ((uint)kind << 16) | (flags << 24) | ((ulong)(uint)value << 32));

        // The event first, then the count that makes it visible.
        Volatile.Write(ref *(ulong*)(_at + SlotLayout.EventCount), count + 1);
    }

    private byte PutText(ReadOnlySpan<char> text, int offset, int capacity)
    {
        _ = Utf8.FromUtf16(text, new Span<byte>(_at + offset, capacity), out _, out int written);
        return (byte)written;
    }

    private Span<byte> Room(int offset, int capacity) => new(_at + offset, capacity);

    private void PutTarget(ReadOnlySpan<char> target)
    {
        var room = new Span<byte>(_at + SlotLayout.Target, SlotLayout.TargetCapacity);
        int length = Redaction.Target(target, room, out bool truncated);
        *(ushort*)(_at + SlotLayout.TargetLength) = (ushort)length;
        _at[SlotLayout.TargetFlags] = truncated ? SlotLayout.TargetTruncated : (byte)0;
    }

    private byte PutAddress(IPAddress? address, int offset) =>
        address is null || !address.TryWriteBytes(new Span<byte>(_at + offset, 16), out int written)
            ? SlotLayout.NoAddress
            : written == 4 ? SlotLayout.AddressV4 : SlotLayout.AddressV6;
}
