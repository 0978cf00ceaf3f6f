// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Filters;

namespace Trouble;

internal sealed class TroubleOutput : OutputFilter
{
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> data)
    {
        if (TroubleModule.Wanted(Request, "out-filter") is { } action)
        {
            await Actions.RunAsync(Request, action).ConfigureAwait(false);
        }

        await Next.WriteAsync(data).ConfigureAwait(false);
    }
}
