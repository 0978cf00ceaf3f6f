// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using Vestige.Requests;

namespace Vestige.TestSupport.Modules;

/// <summary>A connection without a socket.</summary>
public sealed class FakeConnection : Connection
{
    public IPAddress Peer { get; set; } = IPAddress.Loopback;

    public IPAddress Local { get; set; } = IPAddress.Loopback;

    public override IPAddress PeerAddress => Peer;

    public override int PeerPort => 50000;

    public override IPAddress LocalAddress => Local;

    public override int LocalPort => 8080;

    public override string PeerAddressText => Peer.ToString();

    public override string LocalAddressText => Local.ToString();

    public override string LogId => "test-connection-id";

    public override int KeepAliveCount => 0;

    public override bool IsSecure => false;
}
