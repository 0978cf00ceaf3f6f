// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.InteropServices;

namespace Vestige.AspNetCoreTests.Faults;

/// <summary>What the error log says when an application kills its worker: application, endpoint, route, its own lines.</summary>
public sealed class DeathTests
{
    [Theory]
    [InlineData("async-void", "FormatException: order 7 is lost", "FaultyShop.Orders.Forget(Int32 id) Orders.cs:35")]
    [InlineData("native", "SIGSEGV (11)", "FaultyShop.Orders.Measure(Int32) Orders.cs:26")]
    [InlineData("stack", "stack overflow", "FaultyShop.Orders.Deeper(Int32) +")]
    public async Task Worker_DiesInAnEndpoint_ReportNamesApplicationEndpointAndLine(string fault, string what, string frame)
    {
        await using var server = await FaultySite.StartAsync(workers: 1);
        await Assert.ThrowsAnyAsync<IOException>(() => server.GetAsync($"/shop/orders/7/{fault}"));

        await server.WaitForErrorLogAsync("end of backtrace");
        await server.WaitForErrorLogAsync("end of report");
        var route = $"/orders/{{id:int}}/{fault}";
        var lines = server.ErrorLog.Split('\n');
        var blame = Assert.Single(lines, line => line.Contains("VS0212"));
        Assert.Contains("FaultyShop", blame);
        Assert.Contains(route, blame);
        Assert.Contains($"GET /shop/orders/7/{fault}", blame);
        Assert.Contains(lines, line => line.Contains("mod_backtrace: crash 1") && line.Contains(route));
        Assert.Contains(lines, line => line.Contains("mod_backtrace") && line.Contains(what));
        Assert.Contains(lines, line => line.Contains("mod_backtrace") && line.Contains(frame));
        Assert.Contains(lines, line => line.Contains("mod_whatkilledus") && line.Contains(route));
    }

    [Fact]
    public async Task Endpoint_Throws_IsAnswered500AndLoggedWithTheApplicationsLines()
    {
        await using var server = await FaultySite.StartAsync(workers: 1, "LogLevel aspnetcore:info\n");
        var answer = await server.GetAsync("/shop/orders/7/thrown");
        Assert.Equal((500, ""), (answer.Status, answer.Text));
        Assert.Equal("open\n", (await server.GetAsync("/shop/")).Text);
        await server.WaitForErrorLogAsync("InvalidOperationException: order 7 is not ours");
        await server.WaitForErrorLogAsync("FaultyShop.Orders.Refuse(Int32 id) in ");
        Assert.DoesNotContain("VS0212", server.ErrorLog);
        await server.StopAsync();
        Assert.Contains(
            "500 FaultyShop|HTTP: GET /orders/{id:int}/thrown => Refuse|/orders/{id:int}/thrown|/shop/orders/7/thrown",
            server.ReadLog("access_log"));
    }

    [Fact]
    public async Task Application_AsksForACulture_HasTheSystems()
    {
        Assert.SkipUnless(
            Enumerable.Range(50, 41).Any(version => NativeLibrary.TryLoad($"libicui18n.so.{version}", out _)),
            "the system has no ICU, so there are no cultures");
        await using var server = await FaultySite.StartAsync(workers: 1);
        Assert.Equal("1,5 |\n", (await server.GetAsync("/shop/price")).Text);
    }

    [Fact]
    public async Task Trace_AtDebugLevel_HasTheMiddlewareInOrder()
    {
        await using var server = await FaultySite.StartAsync(
            workers: 1, "HWSRequestLog logs/request_log\nHWSRequestLogType module-debug\nModuleTraceFormat extended\n");
        Assert.Equal("open\n", (await server.GetAsync("/shop/")).Text);
        await server.StopAsync();

        string[] names = ["UseHostFiltering", "UseRouting", "Program.Main:", "Till", "UseEndpoints"];
        var inner = server.ReadLog("request_log").Split('\n').Where(line => line.Contains("FaultyShop/")).ToArray();
        Assert.Equal(names.Length * 2, inner.Length);
        for (var i = 0; i < names.Length; i++)
        {
            Assert.Contains($"--> (FaultyShop/{names[i]}", inner[i]);
            Assert.Contains($"<-- (FaultyShop/{names[i]}", inner[^(i + 1)]);
            Assert.Contains("(200)", inner[^(i + 1)]);
        }
    }
}
