// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Filters;

namespace Vestige.Example;

/// <summary>Counts the bytes of an answer on their way to the client and adds a line with their number.</summary>
internal sealed class ExampleOutputFilter : OutputFilter
{
    /// <summary>Name for <c>SetOutputFilter</c> and <c>AddOutputFilter</c>.</summary>
    public const string Name = "EXAMPLE_OUT";

    private long _bytes;
    private bool _begun;

    /// <inheritdoc/>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> data)
    {
        Begin();
        _bytes += data.Length;
        return Next.WriteAsync(data);
    }

    /// <inheritdoc/>
    public override ValueTask FlushAsync()
    {
        Begin();
        return Next.FlushAsync();
    }

    /// <inheritdoc/>
    public override async ValueTask CompleteAsync()
    {
        Begin();
        await Next.WriteAsync(Encoding.UTF8.GetBytes($"  {Name}[10]: {_bytes} bytes\n")).ConfigureAwait(false);
        await Next.CompleteAsync().ConfigureAwait(false);
    }

    // Headers can be changed until something is passed on. What they say of the body is about to be wrong: its length,
    // and what names this version of it.
    private void Begin()
    {
        if (_begun)
        {
            return;
        }

        _begun = true;
        var headers = Request.ResponseHeaders;
        headers.ContentLength = null;
        headers.Remove("ETag");
        headers.Remove("Last-Modified");
        headers.Remove("Accept-Ranges");
        headers["X-Example"] = "seen";
    }
}
