// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Vestige.Core.Modules;
using Vestige.Core.Requests;
using Vestige.Filters;

namespace Vestige.Core.Hooks;

/// <summary>
/// Stands before a module's input filter in the chain: notes in the segment and in the trace that it runs, and is the
/// boundary at which its exception gets its name.
/// </summary>
[SuppressMessage(
    "Design", "CA1031", Justification = "Boundary to modules' code: an exception is logged under the filter's name and passed on.")]
internal sealed class TrackedInputFilter(InputFilterRow row, InputFilter inner) : InputFilter
{
    private readonly FilterFunction _function = row.Function;

    public InputFilter Inner { get; } = inner;

    public FilterType Type { get; } = row.Type;

    public string Name { get; } = row.Name;

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var context = Unsafe.As<RequestContext>(Request);
        var outer = context.EnterFilter(_function);
        try
        {
            var read = await Inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            context.LeaveFilter(_function, outer);
            return read;
        }
        catch (Exception e)
        {
            throw context.FailFilter(_function, outer, e);
        }
    }
}
