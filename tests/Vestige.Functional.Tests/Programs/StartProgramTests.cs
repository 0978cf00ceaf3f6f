// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Functional.Support;
using Vestige.Hooks;
using Vestige.Modules;
using Vestige.Programs;
using Vestige.Requests;
using Vestige.TestSupport;

namespace Vestige.Functional.Programs;

public sealed class StartProgramTests
{
    [Fact]
    public async Task StartProgram_Output_IsTheAnswer()
    {
        await using var server = await StartAsync(static request => AnswerAsync(request, "echo hello from $0"));

        var response = await server.GetAsync("/");

        Assert.Equal(200, response.Status);
        Assert.Equal("hello from script\n", response.Text);
    }

    [Fact]
    public async Task StartProgram_MissingProgram_Is500AndTheLogSaysWhy()
    {
        await using var server = await StartAsync(static request => AnswerAsync(request, "", "/no/such/program"));

        var response = await server.GetAsync("/");

        Assert.Equal(500, response.Status);
        Assert.DoesNotContain("/no/such", response.Text);
        await server.ErrorLogHasAsync("(2)No such file or directory: cannot start /no/such/program");
    }

    [Fact]
    public async Task StartProgram_NotDisposedOf_IsEndedWithTheRequest()
    {
        RunningProgram? program = null;
        await using var server = await StartAsync(async request =>
        {
            program = await request.StartProgramAsync(Shell("sleep 60"));
            return HookResult.Ok;
        });

        await server.GetAsync("/");

        Assert.Equal(15, (await program!.Exited.WaitAsync(Wait.Bound)).Signal);
    }

    [Fact]
    public async Task StartProgram_HandlerThrows_ProgramIsEnded()
    {
        RunningProgram? program = null;
        await using var server = await StartAsync(async request =>
        {
            program = await request.StartProgramAsync(Shell("sleep 60"));
            throw new InvalidOperationException("after the start");
        });

        Assert.Equal(500, (await server.GetAsync("/")).Status);
        Assert.Equal(15, (await program!.Exited.WaitAsync(Wait.Bound)).Signal);
    }

    [Theory]
    [InlineData(500, false)]
    [InlineData(0, false)]
    [InlineData(0, true)]
    public async Task StartProgram_IdentityThatCannotBe_IsRefused(int result, bool withIdentity)
    {
        await using var server = await StartAsync(
            static request => AnswerAsync(request, "echo started"),
            registration => registration.Hook(RequestHooks.GetSuexecIdentity, request =>
            {
                request.CgiIdentity = withIdentity ? new CgiIdentity(4711, 4711, false) : null;
                return new HookResult(result);
            }));

        var response = await server.GetAsync("/");

        Assert.Equal(500, response.Status);
        Assert.DoesNotContain("started", response.Text);
        await server.ErrorLogHasAsync("cannot start /bin/sh");
    }

    private static Task<FunctionalServer> StartAsync(
        Func<Request, ValueTask<HookResult>> handler, Action<IModuleRegistration>? more = null) =>
        FunctionalServer.StartAsync("", new ProbeModule(registration =>
        {
            registration.Hook(RequestHooks.Handler, request => handler(request), HookOrder.First);
            more?.Invoke(registration);
        }));

    private static async ValueTask<HookResult> AnswerAsync(Request request, string script, string file = "/bin/sh")
    {
        await using var program = await request.StartProgramAsync(Shell(script) with { FileName = file });
        var buffer = new byte[1000];
        while (await program.StandardOutput.ReadAsync(buffer) is > 0 and var count)
        {
            await request.WriteAsync(buffer.AsMemory(0, count));
        }

        return HookResult.Ok;
    }

    private static ProgramStart Shell(string script) => new()
    {
        FileName = "/bin/sh",
        Argument0 = "sh",
        Arguments = ["-c", script, "script"],
        Environment = [],
        WorkingDirectory = "/",
    };
}
