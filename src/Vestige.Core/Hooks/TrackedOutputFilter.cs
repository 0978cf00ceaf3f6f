// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Filters;

namespace Vestige.Core.Hooks;

/// <summary>Stands before a module's output filter in the chain and knows its name and type.</summary>
internal sealed class TrackedOutputFilter(OutputLink link) : OutputFilter
{
    public OutputFilter Inner { get; } = link.Filter;

    public FilterType Type { get; } = link.Row.Type;

    public string Name { get; } = link.Row.Name;

    /// <inheritdoc/>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> data) => Inner.WriteAsync(data);

    /// <inheritdoc/>
    public override ValueTask FlushAsync() => Inner.FlushAsync();

    /// <inheritdoc/>
    public override ValueTask CompleteAsync() => Inner.CompleteAsync();
}
