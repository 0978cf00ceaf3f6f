// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.CompilerServices;
using Vestige.Core.Hooks;
using Vestige.Diagnostics.Slots;
using Vestige.Diagnostics.Traces;
using Vestige.Hooks;
using Vestige.Requests;

namespace Vestige.Core.Requests;

// What modules say about their functions below hook functions, and about the endpoint.
internal sealed partial class RequestContext
{
    // No endpoint can take the room of another text.
    private const int MaxName = 200;

    private int _innerDepth;
    private string? _application;
    private string? _endpointName;
    private string? _endpointRoute;

    /// <inheritdoc/>
    public override string? Application => FirstOfRow._application;

    /// <inheritdoc/>
    public override string? EndpointName => FirstOfRow._endpointName;

    /// <inheritdoc/>
    public override string? EndpointRoute => FirstOfRow._endpointRoute;

    // The request that was redirected, if this is where it was redirected to: logs are written for that one.
    private RequestContext FirstOfRow
    {
        get
        {
            var first = this;
            while (first.PreviousContext is { } previous)
            {
                first = previous;
            }

            return first;
        }
    }

    /// <inheritdoc/>
    public override void SetEndpoint(string application, string? name, string? route)
    {
        ArgumentNullException.ThrowIfNull(application);
        var first = FirstOfRow;
        first._application = application;
        first._endpointName = name;
        first._endpointRoute = route;
        if (MainContext is null)
        {
            Slot?.SetEndpoint(application, name, route);
        }
    }

    /// <inheritdoc/>
    public override void EnterFunction(InnerFunction function)
    {
        var entered = Of(function);
        _innerDepth++;
        var now = TimeOf(entered);
        Slot?.EnterWithTime(entered.FunctionId, now);
        if (now != 0)
        {
            WriteTrace(TraceKind.ModuleEnter, entered.FunctionId, 0, now, 0, []);
        }
    }

    /// <inheritdoc/>
    public override void LeaveFunction(InnerFunction function, int result) => Leave(Of(function), result, EventKind.Leave);

    /// <inheritdoc/>
    public override void FailFunction(InnerFunction function, Exception fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        if (fault is OperationCanceledException or IOException && Aborted.IsCancellationRequested)
        {
            Leave(Of(function), HookResult.Done.Value, EventKind.LeaveCancelled);
            return;
        }

        Leave(Of(function), fault is RequestBodyException body ? body.Status : 500, EventKind.LeaveThrew);
    }

    // One that comes back when its request is over, or that is not running, has nothing to say: the object serves another request.
    private void Leave(TracedInner function, int result, EventKind kind)
    {
        if (_innerDepth == 0)
        {
            return;
        }

        var now = TimeOf(function);
        if (Slot is { } slot && !slot.TryLeave(kind, function.FunctionId, result, now))
        {
            return;
        }

        _innerDepth--;
        if (now != 0)
        {
            WriteTrace(TraceKindOf(kind), function.FunctionId, result, now, 0, []);
        }
    }

    // The clock is asked only for a function that has lines.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long TimeOf(TracedInner function) =>
        _trace is { } plan && plan.MaskFor(LogLevels).Functions[function.FunctionId] ? Engine.Time.GetTimestamp() : 0;

    private static TracedInner Of(InnerFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return ((InnerHandle)function).Function;
    }

    // Of the request that the client sent, and of what it was redirected to.
    private void AddEndpoint(ref TraceTexts texts)
    {
        if (Application is not { } application)
        {
            return;
        }

        texts.Add(Cut(application));
        texts.Add(Cut(EndpointName));
        texts.Add(Cut(EndpointRoute));
    }

    private static ReadOnlySpan<char> Cut(string? text) => text.AsSpan(0, Math.Min(text?.Length ?? 0, MaxName));

    private void ForgetFunctions()
    {
        _innerDepth = 0;
        _application = null;
        _endpointName = null;
        _endpointRoute = null;
    }
}
