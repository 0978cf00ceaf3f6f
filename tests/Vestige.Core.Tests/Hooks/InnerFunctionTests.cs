// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Modules;
using Vestige.Core.Tests.Support;
using Vestige.Diagnostics.Segments;
using Vestige.Diagnostics.Slots;
using Vestige.Hooks;
using Vestige.Modules;
using Vestige.Requests;

namespace Vestige.Core.Tests.Hooks;

/// <summary>Functions that modules name, and what the segment says while they run.</summary>
public sealed class InnerFunctionTests : IDisposable
{
    private readonly BenchSegment _segment = new();
    private readonly List<string> _seen = [];
    private WorkerContext? _worker;
    private InnerFunction _routing = null!;
    private InnerFunction _endpoints = null!;

    [Fact]
    public async Task AddFunction_WhileModulesStart_StandsInTheSegmentBehindTheOthers()
    {
        using var bench = await StartAsync(static _ => HookResult.Ok);
        var functions = _segment.Reader.ReadDirectory().Functions;

        Assert.Equal(Enumerable.Range(1, functions.Count), functions.Select(static f => (int)f.Id));
        Assert.Equal(
            [("Shop/UseRouting", FunctionFlags.Inner), ("Shop/UseEndpoints", FunctionFlags.Inner)],
            functions.TakeLast(2).Select(static f => (f.HookName, f.Flags)));
        Assert.Equal("Shop/UseRouting", _routing.Name);
        Assert.Equal(
            "mod_shop.cs", _segment.Reader.ReadDirectory().FindModule(functions[^1].ModuleId)!.Name);
    }

    [Fact]
    public async Task AddFunction_AfterTheStart_IsRefused()
    {
        using var bench = await StartAsync(static _ => HookResult.Ok);

        var refused = Assert.Throws<InvalidOperationException>(() => _worker!.AddFunction("Shop/Late"));
        Assert.Equal("function Shop/Late: a module names its functions while it starts, not later", refused.Message);
    }

    [Fact]
    public async Task AddFunction_MoreThanThereAreNumbers_FailsTheStartWithTheReason()
    {
        using var bench = new EngineBench([new TestModule("many", static r => r.OnWorkerStart(static worker =>
        {
            for (var i = 0; i < 70_000; i++)
            {
                _ = worker.AddFunction("x");
            }

            return ValueTask.CompletedTask;
        }))]);
        using var life = new WorkerLife(bench.Engine, 0, 1);
        Assert.Equal(
            "module many_module failed to start: InvalidOperationException: "
            + "function x: a worker has no room for more than 65534 functions",
            await life.StartAsync());
    }

    [Fact]
    public async Task AddFunction_NamesThatTheSegmentCannotHold_FailTheStartWithTheReason()
    {
        using var bench = new EngineBench(
            [new TestModule("many", static r => r.OnWorkerStart(static worker =>
            {
                for (var i = 0; i < 300; i++)
                {
                    _ = worker.AddFunction(new string('x', 1000));
                }

                return ValueTask.CompletedTask;
            }))],
            segment: _segment.Writer);
        using var life = new WorkerLife(bench.Engine, 0, 1);
        Assert.StartsWith(
            "the functions that modules named cannot be noted: the table of modules and functions exceeds ",
            await life.StartAsync(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task EnterFunction_AcrossAwaits_RunsUntilItIsLeft()
    {
        using var bench = await StartAsync(async request =>
        {
            request.EnterFunction(_routing);
            await Task.Yield();
            request.EnterFunction(_endpoints);
            Look();
            await Task.Run(() => request.LeaveFunction(_endpoints, 404), TestContext.Current.CancellationToken);
            Look();
            request.LeaveFunction(_routing, 404);
            Look();
            return HookResult.Ok;
        });
        _ = await bench.GetAsync("/");

        Assert.Equal(["handler Shop/UseRouting Shop/UseEndpoints", "handler Shop/UseRouting", "handler"], _seen);
        Assert.Equal(
            [
                (EventKind.Enter, 0), (EventKind.Enter, 0), (EventKind.Leave, 404), (EventKind.Leave, 404),
            ],
            InnerEvents());
        Assert.All(EventsOfInner(), static e => Assert.Equal(0, e.Timestamp));
    }

    [Fact]
    public async Task LeaveFunction_InnerOneForgotten_LeavesBoth()
    {
        using var bench = await StartAsync(request =>
        {
            request.EnterFunction(_routing);
            request.EnterFunction(_endpoints);
            request.LeaveFunction(_routing, 200);
            Look();
            request.LeaveFunction(_endpoints, 200);
            request.LeaveFunction(_routing, 200);
            Look();
            return HookResult.Ok;
        });
        _ = await bench.GetAsync("/");

        Assert.Equal(["handler", "handler"], _seen);
        Assert.Equal([(EventKind.Enter, 0), (EventKind.Enter, 0), (EventKind.Leave, 200)], InnerEvents());
    }

    [Fact]
    public async Task HookFunctionReturns_InnerOneForgotten_NothingOfItRunsOn()
    {
        Request? kept = null;
        using var bench = await StartAsync(request =>
        {
            kept = request;
            request.EnterFunction(_routing);
            return HookResult.Ok;
        });
        _ = await bench.GetAsync("/");
        kept!.LeaveFunction(_routing, 200);

        Assert.Equal([(EventKind.Enter, 0)], InnerEvents());
        Assert.Empty(Assert.Single(_segment.Reader.ReadSlots(includeEnded: true)).RunningStack);
    }

    [Fact]
    public async Task FailFunction_AnyFault_SaysHowItEnded()
    {
        using var bench = await StartAsync(request =>
        {
            Exception[] faults =
            [
                new InvalidOperationException("broken"),
                new OperationCanceledException("of the function's own"),
                new RequestBodyException(413, "too large"),
            ];
            foreach (var fault in faults)
            {
                request.EnterFunction(_routing);
                request.FailFunction(_routing, fault);
            }

            return HookResult.Ok;
        });
        _ = await bench.GetAsync("/");

        Assert.Equal(
            [(EventKind.LeaveThrew, 500), (EventKind.LeaveThrew, 500), (EventKind.LeaveThrew, 413)],
            InnerEvents().Where(static e => e.Kind != EventKind.Enter));
    }

    [Fact]
    public async Task FailFunction_ClientHasGone_IsCancelled()
    {
        using var bench = await StartAsync(static _ => HookResult.Ok);
        using var gone = new CancellationTokenSource();
        var request = bench.NewRequest(gone.Token);
        Assert.True(_segment.Writer.Slots.TryRent(out var slot));
        slot.Begin(default);
        request.Slot = slot;
        await gone.CancelAsync();
        request.EnterFunction(_routing);
        request.FailFunction(_routing, new OperationCanceledException());

        Assert.Equal((EventKind.LeaveCancelled, -2), (_segment.Slot.Events[^1].Kind, _segment.Slot.Events[^1].Value));
        request.End();
    }

    [Fact]
    public async Task EnterAndLeave_NoTrace_AllocateNothing()
    {
        using var bench = await StartAsync(request =>
        {
            Life(request);
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 100; i++)
            {
                Life(request);
            }

            _seen.Add($"{GC.GetAllocatedBytesForCurrentThread() - before} bytes");
            return HookResult.Ok;
        });
        _ = await bench.GetAsync("/");
        Assert.Equal(["0 bytes"], _seen);

        void Life(Request request)
        {
            request.SetEndpoint("Shop", "HTTP: GET /items/{id}", "/items/{id}");
            request.EnterFunction(_routing);
            request.LeaveFunction(_routing, 200);
        }
    }

    [Fact]
    public async Task SetEndpoint_OnTheRecord_UntilTheRequestEnds()
    {
        var first = true;
        using var bench = await StartAsync(request =>
        {
            _seen.Add($"{request.Application} {request.EndpointName} {request.EndpointRoute}");
            if (first)
            {
                request.SetEndpoint("Shop", "HTTP: GET /items/{id}", "/items/{id}");
                _seen.Add($"{request.Application} {request.EndpointName} {request.EndpointRoute}");
                var slot = _segment.Slot;
                _seen.Add($"{slot.Application} {slot.EndpointName} {slot.EndpointRoute}");
                first = false;
            }

            return HookResult.Ok;
        });
        var request = bench.NewRequest();
        request.SetEndpoint("Old", "old", "old");
        request.End();
        Assert.Equal((null, null, null), (request.Application, request.EndpointName, request.EndpointRoute));
        _ = await bench.GetAsync("/");
        _ = await bench.GetAsync("/");

        Assert.Equal(["  ", "Shop HTTP: GET /items/{id} /items/{id}", "Shop HTTP: GET /items/{id} /items/{id}", "  "], _seen);
    }

    [Fact]
    public async Task SetEndpoint_BeforeARedirect_HoldsForTheWholeRow()
    {
        using var bench = await StartAsync(async request =>
        {
            if (request.Previous is null)
            {
                request.SetEndpoint("Shop", "HTTP: GET /items/{id}", "/items/{id}");
                return await request.InternalRedirectAsync("/error.html");
            }

            _seen.Add($"{request.Path} {request.EndpointName}");
            request.SetEndpoint("Shop", "error page", null);
            _seen.Add($"{request.Previous.EndpointName} {request.Previous.EndpointRoute}");
            return HookResult.Ok;
        });
        _ = await bench.GetAsync("/items/7");

        Assert.Equal(["/error.html HTTP: GET /items/{id}", "error page "], _seen);
    }

    public void Dispose() => _segment.Dispose();

    private void Look() => _seen.Add(string.Join(' ', _segment.Running));

    private List<SlotEvent> EventsOfInner()
    {
        var directory = _segment.Reader.ReadDirectory();
        var slot = Assert.Single(_segment.Reader.ReadSlots(includeEnded: true));
        return [.. slot.Events.Where(e => directory.FindFunction(e.FunctionId)?.Flags.HasFlag(FunctionFlags.Inner) == true)];
    }

    private IEnumerable<(EventKind Kind, int Value)> InnerEvents() => EventsOfInner().Select(static e => (e.Kind, e.Value));

    private async Task<EngineBench> StartAsync(RequestHook handler)
    {
        var bench = new EngineBench(
            [new TestModule("shop", registration =>
            {
                registration.Hook(RequestHooks.Handler, handler, HookOrder.ReallyFirst);
                registration.OnWorkerStart(worker =>
                {
                    _worker = worker;
                    _routing = worker.AddFunction("Shop/UseRouting");
                    _endpoints = worker.AddFunction("Shop/UseEndpoints");
                    return ValueTask.CompletedTask;
                });
            })],
            segment: _segment.Writer);
        using var life = new WorkerLife(bench.Engine, 0, 1);
        Assert.Null(await life.StartAsync());
        return bench;
    }
}
