// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Vestige.TestSupport;
using Vestige.TestSupport.Processes;

namespace Vestige.ProcessTests.Life;

/// <summary>What a service manager is told.</summary>
public sealed class ReadinessNoticeTests
{
    [Fact]
    public async Task Notify_StartReloadStop_TellsEach()
    {
        using var root = new TempDirectory();
        root.CreateFolder("logs");
        root.CreateFolder("run");
        root.Write("conf/httpd.conf", Site.Configuration);
        Site.Prepare(root);
        using var manager = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        manager.Bind(new UnixDomainSocketEndPoint(root.PathOf("notify")));
        var start = new ProcessStartInfo(VestigeExecutable.Path, ["-d", root.Path]) { RedirectStandardError = true };
        start.Environment["NOTIFY_SOCKET"] = root.PathOf("notify");
        using var server = System.Diagnostics.Process.Start(start)!;
        try
        {
            var ready = $"READY=1\nMAINPID={server.Id}";
            Assert.Equal(ready, await ReceiveAsync(manager));

            ProcessTable.Signal(server.Id, ProcessTable.User1);
            Assert.Matches(@"^RELOADING=1\nMONOTONIC_USEC=\d+$", await ReceiveAsync(manager));
            Assert.Equal(ready, await ReceiveAsync(manager));

            root.Write("conf/httpd.conf", Site.Configuration + "Listn 80\n");
            ProcessTable.Signal(server.Id, ProcessTable.User1);
            Assert.StartsWith("RELOADING=1\n", await ReceiveAsync(manager));
            Assert.Equal(ready, await ReceiveAsync(manager));

            ProcessTable.Signal(server.Id, ProcessTable.Terminate);
            Assert.Equal("STOPPING=1", await ReceiveAsync(manager));
            await server.WaitForExitAsync().WaitAsync(Wait.Bound);
            Assert.Equal(0, server.ExitCode);
        }
        finally
        {
            if (!server.HasExited)
            {
                server.Kill(entireProcessTree: true);
                await server.WaitForExitAsync().WaitAsync(Wait.Bound);
            }
        }
    }

    private static async Task<string> ReceiveAsync(Socket manager)
    {
        using var limit = new CancellationTokenSource(Wait.Bound);
        var buffer = new byte[4096];
        return Encoding.UTF8.GetString(buffer, 0, await manager.ReceiveAsync(buffer, limit.Token));
    }
}
