// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Modules;
using Vestige.TestSupport.Hooks;
using Vestige.TestSupport.Http;
using Vestige.TestSupport.Processes;

namespace Vestige.ProcessTests.Hooks;

/// <summary>Which functions run for a request, and what they answer, is httpd's: read from the trace of a real worker.</summary>
public sealed class HookResultTests
{
    private static readonly HashSet<string> Modules =
    [
        "core", "http_core", "mod_auth_basic",
        .. StandardModules.Create().Select(static module => Path.GetFileNameWithoutExtension(module.Info.SourceName)),
    ];

    private static readonly HashSet<(string Hook, string Module)> Left =
    [
        .. HookDifference.All().Select(static left =>
            (left.Function.Hook, left.Function.Slot < 0 ? left.Function.Module + "@first" : left.Function.Module)),
    ];

    public static TheoryData<string> Files => [.. HookCase.Files];

    private static string Authentication => $"""
        LoadModule auth_basic_module {VictimModule.PathOf("BasicAuthentication")}

        """;

    // Files without permission stay closed to a worker, whoever runs the tests.
    private static string Identity => Environment.IsPrivilegedProcess ? "User www-data\nGroup www-data\n" : "";

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Functions_EachRequest_AnswerWhatHttpdsDo(string file)
    {
        using var site = new HookSite();
        await using var server = await ServerProcess.StartAsync(
            ServerProcess.Basics + Identity + Authentication + site.Configuration("") + """
            StartServers 1
            HWSRequestLog logs/trace
            HWSRequestLogType module-debug
            ModuleTraceFormat json
            """,
            static root => File.SetUnixFileMode(root.Path, (UnixFileMode)0b111_101_101));
        var trace = new TraceReader(server, "trace");
        var expected = new List<string>();
        var actual = new List<string>();
        foreach (var request in HookCase.Read(file))
        {
            // Open until the request's lines are read: a HEAD is answered before its program ends, and a client that
            // leaves then makes the handler end with DONE.
            using var connection = await RawConnection.ConnectAsync(server.Endpoint);
            await connection.SendAsync(request.Request);
            var answer = await connection.ReadAsync(request.Request.StartsWith("HEAD ", StringComparison.Ordinal));
            expected.Add(request.Render(request.VestigeStatus, Without(request.Vestige)));
            actual.Add(request.Render(answer.Status, await trace.NextRequestAsync()));
        }

        Assert.Equal(expected, actual);
    }

    // Without what Vestige leaves out on purpose, and without the modules that it has not.
    private static IEnumerable<HookRun> Without(IEnumerable<HookRun> runs) =>
        from run in runs
        where !Left.Contains((run.Hook, run.Module))
        let module = run.Module.Replace("@first", "", StringComparison.Ordinal)
        where Modules.Contains(module)
        select run with { Module = module, Inner = [.. Without(run.Inner)] };
}
