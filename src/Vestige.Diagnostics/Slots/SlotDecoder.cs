// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers.Binary;
using System.Net;
using System.Text;
using Vestige.Diagnostics.Segments;

namespace Vestige.Diagnostics.Slots;

/// <summary>Bytes of a slot to what they say. Every length and number is clamped to what a slot can hold.</summary>
internal static class SlotDecoder
{
    private const int Tries = 4;

    internal static List<SlotSnapshot> ReadAll(ISegmentStore store, SegmentLayout layout, bool includeEnded)
    {
        var found = new List<SlotSnapshot>();
        byte[] slot = new byte[SlotLayout.Size];
        byte[] again = new byte[SlotLayout.Events];
        for (int index = 0; index < layout.SlotCount; index++)
        {
            long offset = SegmentLayout.SlotsOffset + ((long)index * SlotLayout.Size);
            store.Read(again.AsSpan(0, SlotLayout.RequestNumber), offset);
            if (!includeEnded && UInt32(again, SlotLayout.State) == SlotLayout.Free &&
                UInt32(again, SlotLayout.Sequence) % 2 == 0)
            {
                continue;
            }

            bool torn = !ReadStable(store, offset, slot, again);
            bool active = UInt32(slot, SlotLayout.State) == SlotLayout.Active;
            bool used = UInt32(slot, SlotLayout.Sequence) != 0;
            if (active || (torn && used) || (includeEnded && used))
            {
                found.Add(Decode(index, slot, again, active, torn));
            }
        }

        return found;
    }

    // The sequence, the whole slot, then its header again: the same even sequence before and after means that one
    // request's header was read, and events that were added meanwhile show in the second count. Three calls, because
    // the kernel does not copy in order: with the sequence taken from the slot's own copy, 6 of 120 runs of the test saw
    // two requests mixed (AMD EPYC, Linux 6.18).
    private static bool ReadStable(ISegmentStore store, long offset, byte[] slot, byte[] again)
    {
        for (int attempt = 0; attempt < Tries; attempt++)
        {
            store.Read(again.AsSpan(0, SlotLayout.State), offset);
            uint sequence = UInt32(again, SlotLayout.Sequence);
            Thread.MemoryBarrier();
            store.Read(slot, offset);
            Thread.MemoryBarrier();
            store.Read(again, offset);
            if (sequence % 2 == 0 && sequence == UInt32(again, SlotLayout.Sequence))
            {
                return true;
            }
        }

        return false;
    }

    private static SlotSnapshot Decode(int index, byte[] slot, byte[] again, bool active, bool torn)
    {
        List<SlotEvent> events = Events(slot, again);
        ushort depth = UInt16(slot, SlotLayout.Depth);
        ushort[] stack = new ushort[Math.Min((int)depth, SlotLayout.StackCapacity)];
        for (int level = 0; level < stack.Length; level++)
        {
            stack[level] = UInt16(slot, SlotLayout.Running + (level * sizeof(ushort)));
        }

        return new SlotSnapshot
        {
            Index = index,
            IsActive = active,
            IsTorn = torn,
            RequestNumber = BinaryPrimitives.ReadUInt64LittleEndian(slot.AsSpan(SlotLayout.RequestNumber)),
            StartTimestamp = BinaryPrimitives.ReadInt64LittleEndian(slot.AsSpan(SlotLayout.StartTimestamp)),
            ThreadId = BinaryPrimitives.ReadInt32LittleEndian(slot.AsSpan(SlotLayout.ThreadId)),
            RunningStack = stack,
            Running = Running(stack, depth, events),
            Client = EndPoint(slot, SlotLayout.ClientFamily, SlotLayout.ClientAddress, SlotLayout.ClientPort),
            Server = EndPoint(slot, SlotLayout.ServerFamily, SlotLayout.ServerAddress, SlotLayout.ServerPort),
            Method = Text(slot, SlotLayout.Method, slot[SlotLayout.MethodLength], SlotLayout.MethodCapacity),
            Target = Text(
                slot, SlotLayout.Target, UInt16(slot, SlotLayout.TargetLength), SlotLayout.TargetCapacity),
            IsTargetTruncated = (slot[SlotLayout.TargetFlags] & SlotLayout.TargetTruncated) != 0,
            Host = Text(slot, SlotLayout.Host, slot[SlotLayout.HostLength], SlotLayout.HostCapacity),
            Protocol = Text(
                slot, SlotLayout.Protocol, slot[SlotLayout.ProtocolLength], SlotLayout.ProtocolCapacity),
            Application = Name(slot, SlotLayout.Application, SlotLayout.ApplicationLength, SlotLayout.ApplicationTruncated),
            EndpointName = Name(slot, SlotLayout.Endpoint, SlotLayout.EndpointLength, SlotLayout.EndpointTruncated),
            EndpointRoute = Name(slot, SlotLayout.Route, SlotLayout.RouteLength, SlotLayout.RouteTruncated),
            EventCount = BinaryPrimitives.ReadUInt64LittleEndian(slot.AsSpan(SlotLayout.EventCount)),
            Events = events,
        };
    }

    // Deeper than the stack is long, the last function entered is the best that is known.
    private static ushort Running(ushort[] stack, int depth, List<SlotEvent> events)
    {
        int entered = depth > stack.Length ? events.FindLastIndex(static e => e.Kind == EventKind.Enter) : -1;
        return entered >= 0 ? events[entered].FunctionId : stack.Length > 0 ? stack[^1] : (ushort)0;
    }

    internal static List<SlotEvent> Events(byte[] slot, byte[] again)
    {
        ulong count = BinaryPrimitives.ReadUInt64LittleEndian(slot.AsSpan(SlotLayout.EventCount));
        ulong later = BinaryPrimitives.ReadUInt64LittleEndian(again.AsSpan(SlotLayout.EventCount));

        // The writer may be writing over the oldest entry, or have died while it did: once the ring is full that entry
        // is left out, and with it as many as were added while the slot was read.
        ulong whole = Math.Max(count, later);
        ulong first = Math.Min(whole - Math.Min(whole, SlotLayout.EventCapacity - 1), count);
        var events = new List<SlotEvent>((int)(count - first));
        for (ulong number = first; number < count; number++)
        {
            int at = SlotLayout.Events + ((int)(number % SlotLayout.EventCapacity) * SlotLayout.EventSize);
            events.Add(new SlotEvent(
                (EventKind)slot[at + 2],
                UInt16(slot, at),
                BinaryPrimitives.ReadInt32LittleEndian(slot.AsSpan(at + 4)),
                BinaryPrimitives.ReadInt64LittleEndian(slot.AsSpan(at + 8))));
        }

        return events;
    }

    private static IPEndPoint? EndPoint(byte[] slot, int family, int address, int port) => slot[family] switch
    {
        SlotLayout.AddressV4 => new IPEndPoint(new IPAddress(slot.AsSpan(address, 4)), UInt16(slot, port)),
        SlotLayout.AddressV6 => new IPEndPoint(new IPAddress(slot.AsSpan(address, 16)), UInt16(slot, port)),
        _ => null,
    };

    private static string Text(byte[] slot, int offset, int length, int capacity) =>
        Encoding.UTF8.GetString(slot.AsSpan(offset, Math.Min(length, capacity)));

    private static string Name(byte[] slot, int offset, int length, byte truncated)
    {
        int capacity = length switch
        {
            SlotLayout.ApplicationLength => SlotLayout.ApplicationCapacity,
            SlotLayout.EndpointLength => SlotLayout.EndpointCapacity,
            _ => SlotLayout.RouteCapacity,
        };
        string cut = (slot[SlotLayout.EndpointFlags] & truncated) != 0 ? "..." : "";
        return Text(slot, offset, slot[length], capacity) + cut;
    }

    private static ushort UInt16(byte[] slot, int offset) =>
        BinaryPrimitives.ReadUInt16LittleEndian(slot.AsSpan(offset));

    private static uint UInt32(byte[] slot, int offset) =>
        BinaryPrimitives.ReadUInt32LittleEndian(slot.AsSpan(offset));
}
