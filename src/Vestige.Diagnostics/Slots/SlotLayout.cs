// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Slots;

/// <summary>Byte offsets inside a request slot. <c>docs/segment.md</c> is held to these by a test.</summary>
internal static class SlotLayout
{
    internal const int Size = 2560;
    internal const int EventCapacity = 96;
    internal const int EventSize = 16;
    internal const int StackCapacity = 32;

    internal const int Sequence = 0;
    internal const int State = 4;
    internal const int RequestNumber = 8;
    internal const int StartTimestamp = 16;
    internal const int ThreadId = 24;
    internal const int Depth = 28;
    internal const int Running = 32;
    internal const int EventCount = 96;
    internal const int TargetLength = 104;
    internal const int TargetFlags = 106;
    internal const int MethodLength = 107;
    internal const int HostLength = 108;
    internal const int ProtocolLength = 109;
    internal const int ClientFamily = 110;
    internal const int ServerFamily = 111;
    internal const int ClientAddress = 112;
    internal const int ClientPort = 128;
    internal const int ServerAddress = 130;
    internal const int ServerPort = 146;
    internal const int Protocol = 148;
    internal const int ProtocolCapacity = 12;
    internal const int Method = 160;
    internal const int MethodCapacity = 16;
    internal const int Host = 176;
    internal const int HostCapacity = 64;
    internal const int Target = 240;
    internal const int TargetCapacity = 400;
    internal const int ApplicationLength = 640;
    internal const int EndpointLength = 641;
    internal const int RouteLength = 642;
    internal const int EndpointFlags = 643;
    internal const int Application = 648;
    internal const int ApplicationCapacity = 40;
    internal const int Endpoint = 688;
    internal const int EndpointCapacity = 176;
    internal const int Route = 864;
    internal const int RouteCapacity = 160;
    internal const int Events = 1024;

    internal const uint Free = 0;
    internal const uint Active = 1;
    internal const byte TargetTruncated = 1;
    internal const byte ApplicationTruncated = 1;
    internal const byte EndpointTruncated = 2;
    internal const byte RouteTruncated = 4;
    internal const byte NoAddress = 0;
    internal const byte AddressV4 = 4;
    internal const byte AddressV6 = 6;
}
