// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Syntax;
using Vestige.Configuration.Tree;
using Vestige.Directives;
using Vestige.Supervisor.Configuration;
using Vestige.Supervisor.Crashes;
using Vestige.Supervisor.Protocol;
using Vestige.TestSupport;

namespace Vestige.Supervisor.Tests.Configuration;

public sealed class ControlConfigurationReaderTests : IDisposable
{
    private readonly TempDirectory _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void Read_OnlyListen_GivesDefaults()
    {
        ControlConfiguration configuration = Accepted("Listen 127.0.0.1:8080");

        Assert.Equal(2, configuration.Workers);
        Assert.Equal(512, configuration.RequestsPerWorker);
        Assert.Equal(511, configuration.ListenBacklog);
        Assert.Equal(0, configuration.MaxConnectionsPerChild);
        Assert.Null(configuration.GracefulShutdownTimeout);
        Assert.True(configuration.CaptureCrashes);
        Assert.Equal(_root.PathOf("logs/vestige.pid"), configuration.PidFile);
        Assert.Equal([new LogTarget(0, _root.PathOf("logs/error_log"))], configuration.LogTargets);
    }

    [Fact]
    public void Read_Dumps_HaveTheirMeaning()
    {
        _root.CreateFolder("dumps");

        ControlConfiguration configuration = Accepted("""
            Listen 127.0.0.1:8080
            CoreDumpDirectory dumps
            CoreDumpType Heap
            CoreDumpMaxCount 3
            CoreDumpMaxSize 2g
            CauseDatabase data/causes.db
            """);

        Assert.Equal(new CoreDumpRules(_root.PathOf("dumps"), CoreDumpType.Heap, 3, 2L << 30), configuration.Dumps);
        Assert.Equal(_root.PathOf("data/causes.db"), configuration.CauseFile);
        Assert.Equal(_root.PathOf("logs/causes/causes.db"), Accepted("Listen 127.0.0.1:8080").CauseFile);
        Assert.Equal(new CoreDumpRules(), Accepted("Listen 127.0.0.1:8080\nCoreDumpType full").Dumps);
    }

    [Fact]
    public void Read_WorkerCounts_HaveTheirMeaning()
    {
        ControlConfiguration configuration = Accepted("""
            Listen 127.0.0.1:8080
            StartServers 3
            ServerLimit 4
            MaxRequestWorkers 100
            MaxConnectionsPerChild 1000
            GracefulShutdownTimeout 5
            ListenBacklog 64
            EnableExceptionHook Off
            PidFile run/v.pid
            """);

        Assert.Equal(3, configuration.Workers);
        Assert.Equal(34, configuration.RequestsPerWorker);
        Assert.Equal(1000, configuration.MaxConnectionsPerChild);
        Assert.Equal(TimeSpan.FromSeconds(5), configuration.GracefulShutdownTimeout);
        Assert.Equal(64, configuration.ListenBacklog);
        Assert.False(configuration.CaptureCrashes);
        Assert.Equal(_root.PathOf("run/v.pid"), configuration.PidFile);
    }

    [Fact]
    public void Read_ThreadsPerChildAlone_SizesAWorker() =>
        Assert.Equal(25, Accepted("Listen 127.0.0.1:80\nThreadsPerChild 25").RequestsPerWorker);

    [Fact]
    public void Read_StartServersBeyondLimit_IsCutWithANote()
    {
        ControlConfiguration configuration = Accepted("Listen 127.0.0.1:80\nStartServers 9\nServerLimit 4");

        Assert.Equal(4, configuration.Workers);
        Assert.Contains(configuration.Notes, note => note.Message.Contains("StartServers 9"));
    }

    [Fact]
    public void Read_DirectiveWithoutMeaning_IsANote() => Assert.Contains(
        Accepted("Listen 127.0.0.1:80\nMinSpareThreads 25").Notes,
        note => note.Severity == DiagnosticSeverity.Note && note.Location.Line == 2);

    [Fact]
    public void Read_SeveralErrors_AreAllReportedWithTheirLines()
    {
        IReadOnlyList<Diagnostic> errors = Refused("""
            Listen here
            StartServers many
            EnableExceptionHook Perhaps
            ErrorLog syslog:local7
            CustomLog "|  " common
            CoreDumpDirectory /no/such/directory
            """);

        Assert.Equal([1, 2, 3, 6], [.. Lines(errors, 6).Where(line => line is 1 or 2 or 3 or 6).Distinct()]);
        Assert.Contains(errors, error => error.Location.Line == 4 && error.Message.Contains("syslog"));
        Assert.Contains(errors, error => error.Location.Line == 5 && error.Message.Contains("program after '|'"));
    }

    [Fact]
    public void Read_NoListen_IsAnError() =>
        Assert.Contains(Refused("ServerName x"), error => error.Message.Contains("at least one Listen"));

    [Fact]
    public void Read_ListenTwice_NamesTheFirst() => Assert.Contains(
        Refused("Listen 127.0.0.1:80\nListen 127.0.0.1:80"),
        error => error.Location.Line == 2 && error.Message.EndsWith("httpd.conf:1"));

    [Fact]
    public void Read_LogDestinations_AreNumberedInOrderAndOnce()
    {
        ControlConfiguration configuration = Accepted("""
            Listen 127.0.0.1:80
            CustomLog logs/access_log common
            <VirtualHost *:80>
              ErrorLog logs/a_error
              CustomLog logs/access_log common
              TransferLog "|/usr/bin/logger -t a"
            </VirtualHost>
            HWSRequestLog logs/request_log
            ErrorLog /var/log/main
            """);

        Assert.Equal(
            [
                "/var/log/main", _root.PathOf("logs/access_log"), _root.PathOf("logs/a_error"),
                "|/usr/bin/logger -t a", _root.PathOf("logs/request_log"),
            ],
            configuration.LogTargets.Select(target => target.Target));
        Assert.Equal([0, 1, 2, 3, 4], configuration.LogTargets.Select(target => target.Number));
    }

    [Theory]
    [InlineData("User nobody", "nobody")]
    [InlineData("User #12345", null)]
    public void Read_UserAsRoot_GivesTheIdentity(string directive, string? name)
    {
        (ControlConfiguration? configuration, _) =
            ControlConfigurationReader.Read(Tree("Listen 127.0.0.1:80\nGroup #77\n" + directive), isRoot: true);

        Assert.Equal(name, configuration!.Identity!.UserName);
        Assert.Equal(77u, configuration.Identity.GroupId);
    }

    [Theory]
    [InlineData("CoreDumpType huge", "CoreDumpType: expected none, mini, triage, heap or full, found 'huge'")]
    [InlineData("CoreDumpMaxCount 0", "CoreDumpMaxCount: expected a number from 1 to 10000, found '0'")]
    [InlineData("CoreDumpMaxSize 0", "CoreDumpMaxSize: expected a number of bytes, or of K, M or G, found '0'")]
    [InlineData("CoreDumpMaxSize 9999999999999G", "expected a number of bytes, or of K, M or G")]
    [InlineData("CoreDumpMaxSize K", "expected a number of bytes, or of K, M or G, found 'K'")]
    public void Read_DumpsNotAsTheyMustBe_IsAnError(string directive, string expected)
    {
        (ControlConfiguration? configuration, IReadOnlyList<Diagnostic> diagnostics) =
            ControlConfigurationReader.Read(Tree("Listen 127.0.0.1:80\n" + directive), isRoot: false);

        Assert.Null(configuration);
        Assert.Contains(expected, Assert.Single(diagnostics, static found => found.Severity == DiagnosticSeverity.Error).Message);
    }

    [Theory]
    [InlineData("User no-such-user", "no account is named 'no-such-user'")]
    [InlineData("User #x", "expected a name or #number, found '#x'")]
    [InlineData("User nobody\nGroup no-such-group", "no group is named 'no-such-group'")]
    public void Read_UnknownUserAsRoot_IsAnError(string directive, string expected)
    {
        (ControlConfiguration? configuration, IReadOnlyList<Diagnostic> diagnostics) =
            ControlConfigurationReader.Read(Tree("Listen 127.0.0.1:80\n" + directive), isRoot: true);

        Assert.Null(configuration);
        Assert.Contains(diagnostics, error => error.Message.Contains(expected));
    }

    [Fact]
    public void Read_UserWithoutRoot_IsANote()
    {
        (ControlConfiguration? configuration, _) =
            ControlConfigurationReader.Read(Tree("Listen 127.0.0.1:80\nUser nobody"), isRoot: false);

        Assert.Null(configuration!.Identity);
        Assert.Contains(configuration.Notes, note => note.Message.Contains("not started as root"));
    }

    private static IEnumerable<int> Lines(IReadOnlyList<Diagnostic> errors, int last) =>
        errors.Select(error => error.Location.Line).Where(line => line <= last).Order();

    private ControlConfiguration Accepted(string text)
    {
        (ControlConfiguration? configuration, IReadOnlyList<Diagnostic> diagnostics) =
            ControlConfigurationReader.Read(Tree(text), isRoot: false);
        Assert.True(configuration is not null, string.Join('\n', diagnostics));
        return configuration;
    }

    private IReadOnlyList<Diagnostic> Refused(string text)
    {
        (ControlConfiguration? configuration, IReadOnlyList<Diagnostic> diagnostics) =
            ControlConfigurationReader.Read(Tree(text), isRoot: false);
        Assert.Null(configuration);
        return diagnostics;
    }

    private ConfigTree Tree(string text)
    {
        _root.Write("conf/httpd.conf", text);
        return ConfigReader.Read(new ConfigReaderOptions
        {
            ServerRoot = _root.Path,
            MainFile = "conf/httpd.conf",
            Host = new NotingConfigHost(new Version(2, 4), [])
            {
                DirectiveKnown = _ => true,
                SectionKnown = _ => true,
            },
        });
    }
}
