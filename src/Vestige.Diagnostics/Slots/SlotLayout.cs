// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Slots;

/// <summary>Byte offsets inside a request slot. <c>docs/segment.md</c> is held to these by a test.</summary>
internal static class SlotLayout
{
    internal const int Size = 2048;
    internal const int EventCapacity = 80;
    internal const int EventSize = 16;
    internal const int StackCapacity = 8;

    internal const int Sequence = 0;
    internal const int State = 4;
    internal const int RequestNumber = 8;
    internal const int StartTimestamp = 16;
    internal const int ThreadId = 24;
    internal const int Depth = 28;
    internal const int Running = 32;
    internal const int EventCount = 48;
    internal const int TargetLength = 56;
    internal const int TargetFlags = 58;
    internal const int MethodLength = 59;
    internal const int HostLength = 60;
    internal const int ProtocolLength = 61;
    internal const int ClientFamily = 62;
    internal const int ServerFamily = 63;
    internal const int ClientAddress = 64;
    internal const int ClientPort = 80;
    internal const int ServerAddress = 82;
    internal const int ServerPort = 98;
    internal const int Protocol = 100;
    internal const int ProtocolCapacity = 12;
    internal const int Method = 112;
    internal const int MethodCapacity = 16;
    internal const int Host = 128;
    internal const int HostCapacity = 64;
    internal const int Target = 192;
    internal const int TargetCapacity = 400;
    internal const int Events = 768;

    internal const uint Free = 0;
    internal const uint Active = 1;
    internal const byte TargetTruncated = 1;
    internal const byte NoAddress = 0;
    internal const byte AddressV4 = 4;
    internal const byte AddressV6 = 6;
}
