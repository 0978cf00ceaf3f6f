// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Filters;

namespace Vestige.Modules.Headers;

/// <summary>Applies the rules for answers when the first part of the answer passes, which is just before it is sent.</summary>
/// <param name="config">The rules in force.</param>
/// <param name="isError">True for an error answer, to which only the rules marked <c>always</c> apply.</param>
internal sealed class HeadersFilter(HeadersConfig config, bool isError) : OutputFilter
{
    private bool _isDone;

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> data)
    {
        Apply();
        return Next.WriteAsync(data);
    }

    public override ValueTask FlushAsync()
    {
        Apply();
        return Next.FlushAsync();
    }

    public override ValueTask CompleteAsync()
    {
        Apply();
        return Next.CompleteAsync();
    }

    private void Apply()
    {
        if (_isDone)
        {
            return;
        }

        _isDone = true;
        HeaderRule.ApplyAll(config.Always, Request, Request.ErrorResponseHeaders, early: false);
        if (!isError)
        {
            HeaderRule.ApplyAll(config.OnSuccess, Request, Request.ResponseHeaders, early: false);
        }
    }
}
