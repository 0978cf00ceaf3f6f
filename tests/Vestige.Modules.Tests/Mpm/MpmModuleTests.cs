// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;
using Vestige.Modules.Support;
using Vestige.Modules.Unixd;

namespace Vestige.Modules.Mpm;

public sealed class MpmModuleTests
{
    [Theory]
    [InlineData("Listen 80")]
    [InlineData("Listen 127.0.0.1:8080")]
    [InlineData("Listen [::1]:8443 https")]
    [InlineData("Listen *:80 HTTP")]
    [InlineData("Listen localhost:80")]
    [InlineData("ListenBacklog 100")]
    [InlineData("StartServers 4")]
    [InlineData("ServerLimit 4")]
    [InlineData("MaxRequestWorkers 400")]
    [InlineData("MaxClients 400")]
    [InlineData("ThreadsPerChild 64")]
    [InlineData("MaxConnectionsPerChild 0")]
    [InlineData("MaxRequestsPerChild 10")]
    [InlineData("GracefulShutdownTimeout 5")]
    [InlineData("EnableExceptionHook On")]
    [InlineData("PidFile logs/pid")]
    [InlineData("CoreDumpDirectory /tmp")]
    [InlineData("DefaultRuntimeDir run")]
    [InlineData("User www-data")]
    [InlineData("Group #33")]
    [InlineData("Suexec Off")]
    [InlineData("Suexec On")]
    public void Directive_WithAMeaning_IsAcceptedSilently(string line) => Assert.Empty(Bench(line).Diagnostics);

    [Theory]
    [InlineData("ThreadLimit 64")]
    [InlineData("MinSpareThreads 75")]
    [InlineData("MaxSpareThreads 250")]
    [InlineData("MinSpareServers 5")]
    [InlineData("MaxSpareServers 10")]
    [InlineData("AsyncRequestWorkerFactor 2")]
    [InlineData("MaxMemFree 2048")]
    [InlineData("ThreadStackSize 65536")]
    [InlineData("ScoreBoardFile logs/s")]
    [InlineData("Mutex file:/tmp default")]
    [InlineData("SendBufferSize 0")]
    [InlineData("ReceiveBufferSize 0")]
    [InlineData("ListenCoresBucketsRatio 0")]
    [InlineData("AcceptFilter http data")]
    public void Directive_WithoutAMeaning_SaysWhyInANote(string line)
    {
        var found = Assert.Single(Bench(line).Diagnostics);
        Assert.Equal(DiagnosticSeverity.Note, found.Severity);
        Assert.Contains("has no effect: ", found.Message);
    }

    [Theory]
    [InlineData(
        "Listen x",
        "Listen: expected a port from 0 to 65535, alone or behind an address and a colon, found 'x'")]
    [InlineData(
        "Listen 70000",
        "Listen: expected a port from 0 to 65535, alone or behind an address and a colon, found '70000'")]
    [InlineData(
        "Listen ::1:80",
        "Listen: expected an IPv4 address, an IPv6 address in brackets or a host name before the port, found '::1:80'")]
    [InlineData("Listen 80 spdy", "Listen: expected the protocol http or https, found 'spdy'")]
    [InlineData(
        "Listen 80 options=reuseport",
        "Listen: socket options ('options=reuseport') are not supported, give only address, port and protocol")]
    [InlineData("StartServers 0", "StartServers: expected a number from 1 to 1000, found '0'")]
    [InlineData("MaxRequestWorkers many", "MaxRequestWorkers: expected a number from 1 to 1000000, found 'many'")]
    [InlineData("PidFile \"\"", "PidFile: expected a name, found nothing")]
    [InlineData("User #x", "User: expected a number behind #, found '#x'")]
    public void Directive_WrongValue_SaysWhatIsExpected(string line, string expected) =>
        Assert.Equal([expected], Bench(line).Errors);

    private static ConfigurationBench Bench(string text) => new(text, new MpmModule(), new UnixdModule());
}
