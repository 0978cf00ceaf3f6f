// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Modules;
using Vestige.Filters;

namespace Vestige.Core.Hooks;

/// <summary>Stands before a module's input filter in the chain and knows its name and type.</summary>
internal sealed class TrackedInputFilter(InputFilterRow row, InputFilter inner) : InputFilter
{
    public InputFilter Inner { get; } = inner;

    public FilterType Type { get; } = row.Type;

    public string Name { get; } = row.Name;

    /// <inheritdoc/>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) =>
        Inner.ReadAsync(buffer, cancellationToken);
}
