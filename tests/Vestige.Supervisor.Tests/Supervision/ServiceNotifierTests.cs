// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net.Sockets;
using System.Text;
using Vestige.Supervisor.Supervision;
using Vestige.TestSupport;

namespace Vestige.Supervisor.Tests.Supervision;

public sealed class ServiceNotifierTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Notices_ManagerListens_ArriveInItsWords(bool isAbstract)
    {
        string address = isAbstract ? "@vestige-test-" + Guid.NewGuid() : _directory.PathOf("notify");
        using Socket manager = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        manager.Bind(new UnixDomainSocketEndPoint(isAbstract ? "\0" + address[1..] : address));
        manager.ReceiveTimeout = 20_000;
        ServiceNotifier notifier = new(address, TimeProvider.System);

        notifier.Reloading();
        notifier.Ready();
        notifier.Stopping();

        Assert.Matches("^RELOADING=1\nMONOTONIC_USEC=[0-9]+$", Receive(manager));
        Assert.Equal($"READY=1\nMAINPID={Environment.ProcessId}", Receive(manager));
        Assert.Equal("STOPPING=1", Receive(manager));
    }

    [Fact]
    public void Ready_NobodyListens_IsOfNoConsequence()
    {
        new ServiceNotifier(_directory.PathOf("nobody"), TimeProvider.System).Ready();
        new ServiceNotifier(null, TimeProvider.System).Ready();
    }

    private static string Receive(Socket manager)
    {
        byte[] buffer = new byte[1024];
        return Encoding.UTF8.GetString(buffer, 0, manager.Receive(buffer));
    }
}
