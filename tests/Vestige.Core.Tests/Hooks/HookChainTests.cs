// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Hooks;
using Vestige.Core.Requests;
using Vestige.Core.Tests.Support;
using Vestige.Hooks;
using Vestige.Modules;

namespace Vestige.Core.Tests.Hooks;

public sealed class HookChainTests
{
    private readonly List<string> _calls = [];

    [Theory]
    [InlineData(new[] { 0, -1, 0 }, "abc", 0)]
    [InlineData(new[] { -1, -1, -1 }, "abc", 0)]
    [InlineData(new[] { 0, 403, 0 }, "ab", 403)]
    [InlineData(new[] { -1, -2, 0 }, "ab", -2)]
    [InlineData(new[] { 0, 200, 0 }, "ab", 200)]
    public async Task Run_AllUntilError_EndsAtAnswersOtherThanOkAndDeclined(int[] answers, string calls, int result)
    {
        foreach (var suspends in new[] { false, true })
        {
            _calls.Clear();
            var outcome = await RunAsync(RequestHooks.Fixups, suspends, answers);
            Assert.Equal((calls, result), (string.Concat(_calls), outcome.Value));
        }
    }

    [Theory]
    [InlineData(new[] { -1, 0, 0 }, "ab", 0)]
    [InlineData(new[] { -1, -1, -1 }, "abc", -1)]
    [InlineData(new[] { 404, 0, 0 }, "a", 404)]
    [InlineData(new[] { -1, -2, 0 }, "ab", -2)]
    public async Task Run_First_EndsAtTheFirstThatDoesNotDecline(int[] answers, string calls, int result)
    {
        foreach (var suspends in new[] { false, true })
        {
            _calls.Clear();
            var outcome = await RunAsync(RequestHooks.TypeChecker, suspends, answers);
            Assert.Equal((calls, result), (string.Concat(_calls), outcome.Value));
        }
    }

    [Fact]
    public async Task Run_SuspendsInTheMiddleOnly_RunsTheRestInOrder()
    {
        using var bench = new EngineBench(
            [Module("a", Answer("a", 0)), Module("b", AnswerLater("b", -1)), Module("c", Answer("c", 0)), Module("d", AnswerLater("d", 0))]);
        var request = bench.NewRequest();
        Assert.Equal(HookResult.Ok, await bench.Engine.Chains[RequestHooks.Fixups].RunAsync(request));
        Assert.Equal("abcd", string.Concat(_calls));
        Assert.Null(request.Running);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Run_FunctionThrows_Is500AndSaysWho(bool throwsLater, bool afterASuspension)
    {
        RequestHook before = afterASuspension ? AnswerLater("a", 0) : Answer("a", 0);
        using var bench = new EngineBench(
            [Module("a", before), Module("bad", Throw(throwsLater, new InvalidOperationException("boom"))), Module("c", Answer("c", 0))]);
        var request = bench.NewRequest();
        var result = await bench.Engine.Chains[RequestHooks.Fixups].RunAsync(request);
        Assert.Equal((500, "a"), (result.Value, string.Concat(_calls)));
        Assert.StartsWith(
            "[bad:error] mod_bad.cs fixups: System.InvalidOperationException: boom at Vestige.Core.Tests.Hooks.HookChainTests",
            Assert.Single(bench.Log));
        Assert.Null(request.Running);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_CancelledBecauseTheClientHasGone_IsDoneAndNoError(bool later)
    {
        using var client = new CancellationTokenSource();
        using var bench = new EngineBench(
            [Module("slow", Throw(later, new OperationCanceledException()))], "LogLevel info\n");
        var request = bench.NewRequest(client.Token);
        await client.CancelAsync();
        Assert.Equal(HookResult.Done, await bench.Engine.Chains[RequestHooks.Fixups].RunAsync(request));
        Assert.Equal(["[slow:info] mod_slow.cs fixups: the client has gone"], bench.Log);
    }

    [Fact]
    public async Task Run_CancelledWhileTheClientWaits_Is500()
    {
        using var bench = new EngineBench([Module("slow", Throw(later: true, new OperationCanceledException()))]);
        var result = await bench.Engine.Chains[RequestHooks.Fixups].RunAsync(bench.NewRequest());
        Assert.Equal(500, result.Value);
        Assert.StartsWith("[slow:error] mod_slow.cs fixups: System.OperationCanceledException", Assert.Single(bench.Log));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_ChainInsideOfAFunction_GivesTheOuterFunctionBack(bool suspends)
    {
        HookChains? chains = null;
        using var bench = new EngineBench(
            [
                Module("outer", async request =>
                {
                    var context = (RequestContext)request;
                    _calls.Add(context.RunningModule);
                    _ = await chains![RequestHooks.TypeChecker].RunAsync(context);
                    _calls.Add(context.RunningModule);
                    return HookResult.Ok;
                }),
                new TestModule("inner", r => r.Hook(RequestHooks.TypeChecker, async request =>
                {
                    if (suspends)
                    {
                        await Task.Yield();
                    }

                    _calls.Add(((RequestContext)request).RunningModule);
                    return HookResult.Ok;
                })),
            ]);
        chains = bench.Engine.Chains;
        var request = bench.NewRequest();
        _ = await chains[RequestHooks.Fixups].RunAsync(request);
        Assert.Equal(["outer", "inner", "outer"], _calls);
        Assert.Equal("core", request.RunningModule);
    }

    [Fact]
    public void RunVoid_OneThrows_TheOthersRun()
    {
        using var bench = new EngineBench(
            [
                new TestModule("bad", r => r.Hook(RequestHooks.InsertFilter, _ => throw new InvalidOperationException("boom"))),
                new TestModule("good", r => r.Hook(RequestHooks.InsertFilter, _ => _calls.Add("good"))),
            ]);
        var request = bench.NewRequest();
        bench.Engine.Chains[RequestHooks.InsertFilter].RunVoid(request);
        Assert.Equal(["good"], _calls);
        Assert.StartsWith("[bad:error] mod_bad.cs insert_filter: System.InvalidOperationException: boom", Assert.Single(bench.Log));
        Assert.Null(request.Running);
    }

    [Fact]
    public void RunVoid_ErrorLogHookLogsItself_IsNotCalledAgain()
    {
        using var bench = new EngineBench([new TestModule("echo", r => r.Hook(RequestHooks.ErrorLog, request =>
        {
            _calls.Add(EngineBench.Plain(request.LastLogLine!));
            request.Log.Error("heard it");
        }))]);
        bench.NewRequest().Log.Error("first");
        Assert.Equal(["[core:error] first"], _calls);
        Assert.Equal(["[core:error] first", "[echo:error] heard it"], bench.Log);
    }

    [Theory]
    [InlineData(42)]
    [InlineData(-7)]
    [InlineData(999)]
    public async Task Request_AnswerThatIsNoStatus_Is500AsInHttpd(int answer)
    {
        using var bench = new EngineBench([Module("odd", Answer("a", answer))]);
        var (status, _) = await bench.GetAsync("/");
        Assert.Equal(500, status);
        Assert.Equal([$"[core:error] AH01579: Invalid response status {answer}"], bench.Log);
    }

    [Fact]
    public async Task Run_TwentyFunctions_AllocatesNothing()
    {
        using var bench = new EngineBench(
            [.. Enumerable.Range(0, 20).Select(i => new TestModule($"m{i}", r => r.Hook(RequestHooks.Fixups, static _ => HookResult.Declined)))]);
        var chain = bench.Engine.Chains[RequestHooks.Fixups];
        var request = bench.NewRequest();
        await chain.RunAsync(request);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            _ = await chain.RunAsync(request);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static TestModule Module(string name, RequestHook function) =>
        new(name, registration => registration.Hook(RequestHooks.Fixups, function));

    private async Task<HookResult> RunAsync(RequestHookPoint point, bool suspends, int[] answers)
    {
        using var bench = new EngineBench(
        [
            .. answers.Select((answer, i) =>
            {
                var name = ((char)('a' + i)).ToString();
                RequestHook function = suspends ? AnswerLater(name, answer) : Answer(name, answer);
                return (IModule)new TestModule(name, r => r.Hook(point, function));
            }),
        ]);

        // The core's own functions of the chain come last of all and would answer what these decline.
        var own = bench.Engine.Chains[point].Entries.Where(entry => entry.Module.Module is TestModule).ToArray();
        return await new HookChain(point, own).RunAsync(bench.NewRequest());
    }

    private RequestHook Answer(string name, int answer) => _ =>
    {
        _calls.Add(name);
        return new HookResult(answer);
    };

    private RequestHook AnswerLater(string name, int answer) => async _ =>
    {
        await Task.Yield();
        _calls.Add(name);
        return new HookResult(answer);
    };

    private static RequestHook Throw(bool later, Exception exception)
    {
        if (!later)
        {
            return _ => throw exception;
        }

        return async _ =>
        {
            await Task.Yield();
            throw exception;
        };
    }
}
