// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Filters;

namespace Trouble;

internal sealed class TroubleInput : InputFilter
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (TroubleModule.Wanted(Request, "in-filter") is { } action)
        {
            await Actions.RunAsync(Request, action).ConfigureAwait(false);
        }

        return await Next.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
    }
}
