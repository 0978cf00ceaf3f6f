// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Vestige.Core.Requests;
using Vestige.Filters;

namespace Vestige.Core.Hooks;

/// <summary>
/// Stands before a module's output filter in the chain: notes in the segment and in the trace that it runs, and is the
/// boundary at which its exception gets its name.
/// </summary>
[SuppressMessage(
    "Design", "CA1031", Justification = "Boundary to modules' code: an exception is logged under the filter's name and passed on.")]
internal sealed class TrackedOutputFilter(OutputLink link) : OutputFilter
{
    private readonly FilterFunction _function = link.Row.Function;

    public OutputFilter Inner { get; } = link.Filter;

    public FilterType Type { get; } = link.Row.Type;

    public string Name { get; } = link.Row.Name;

    private RequestContext Context => Unsafe.As<RequestContext>(Request);

    /// <inheritdoc/>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> data)
    {
        var outer = Context.EnterFilter(_function);
        try
        {
            return Leave(outer, Inner.WriteAsync(data));
        }
        catch (Exception e)
        {
            throw Context.FailFilter(_function, outer, e);
        }
    }

    /// <inheritdoc/>
    public override ValueTask FlushAsync()
    {
        var outer = Context.EnterFilter(_function);
        try
        {
            return Leave(outer, Inner.FlushAsync());
        }
        catch (Exception e)
        {
            throw Context.FailFilter(_function, outer, e);
        }
    }

    /// <inheritdoc/>
    public override ValueTask CompleteAsync()
    {
        var outer = Context.EnterFilter(_function);
        try
        {
            return Leave(outer, Inner.CompleteAsync());
        }
        catch (Exception e)
        {
            throw Context.FailFilter(_function, outer, e);
        }
    }

    private ValueTask Leave(TracedFunction? outer, ValueTask pending)
    {
        if (!pending.IsCompletedSuccessfully)
        {
            return AwaitAsync(outer, pending);
        }

        pending.GetAwaiter().GetResult();
        Context.LeaveFilter(_function, outer);
        return default;
    }

    private async ValueTask AwaitAsync(TracedFunction? outer, ValueTask pending)
    {
        try
        {
            await pending.ConfigureAwait(false);
            Context.LeaveFilter(_function, outer);
        }
        catch (Exception e)
        {
            throw Context.FailFilter(_function, outer, e);
        }
    }
}
