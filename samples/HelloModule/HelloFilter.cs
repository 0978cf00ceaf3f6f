// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Filters;

namespace Hello;

/// <summary>Puts a line before an answer: <c>SetOutputFilter HELLO_LINE</c>.</summary>
public sealed class HelloFilter : OutputFilter
{
    private bool _begun;

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> data)
    {
        if (!_begun)
        {
            _begun = true;
            Request.ResponseHeaders.ContentLength = null;
            await Next.WriteAsync("-- hello --\n"u8.ToArray());
        }

        await Next.WriteAsync(data);
    }
}
