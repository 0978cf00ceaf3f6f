// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Filters;

namespace Vestige.Crash;

/// <summary>Dies in the handler's output chain, once the notice has gone out.</summary>
internal sealed class CrashFilter(CrashOrder order, Dying dying) : OutputFilter
{
    /// <summary>Name under which it is put into the chain.</summary>
    public const string Name = "CRASH";

    /// <inheritdoc/>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> data) => Next.WriteAsync(data);

    /// <inheritdoc/>
    public override async ValueTask FlushAsync()
    {
        await Next.FlushAsync().ConfigureAwait(false);
        await dying.DieAsync(order, Request.Aborted).ConfigureAwait(false);
    }
}
