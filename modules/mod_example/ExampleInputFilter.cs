// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Vestige.Filters;

namespace Vestige.Example;

/// <summary>Counts the bytes of a request's body on their way to the handler, and changes nothing.</summary>
internal sealed class ExampleInputFilter : InputFilter
{
    /// <summary>Name for <c>SetInputFilter</c> and <c>AddInputFilter</c>.</summary>
    public const string Name = "EXAMPLE_IN";

    /// <summary>The note in which the number of bytes is found.</summary>
    public const string NoteName = "example-bytes-in";

    private long _bytes;

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var read = await Next.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        _bytes += read;
        if (read == 0)
        {
            Request.Notes[NoteName] = _bytes.ToString(CultureInfo.InvariantCulture);
        }

        return read;
    }
}
