// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Filters;

namespace Vestige.Modules.Headers;

/// <summary>Takes everything and does nothing.</summary>
internal sealed class EndOfChain : OutputFilter
{
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> data) => ValueTask.CompletedTask;

    public override ValueTask FlushAsync() => ValueTask.CompletedTask;

    public override ValueTask CompleteAsync() => ValueTask.CompletedTask;
}
