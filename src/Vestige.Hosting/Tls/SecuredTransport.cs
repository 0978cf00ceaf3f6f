// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers;
using System.IO.Pipelines;
using System.Net.Security;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Vestige.Hosting.Tls;

/// <summary>A secured stream as the two pipes that Kestrel reads requests from and writes answers to.</summary>
internal sealed class SecuredTransport : IDuplexPipe, IAsyncDisposable
{
    // As much as Kestrel's pool hands out at once.
    private const int SegmentBytes = 4096;

    public SecuredTransport(SslStream stream, IFeatureCollection connection)
    {
        var pool = connection.Get<IMemoryPoolFeature>()?.MemoryPool ?? MemoryPool<byte>.Shared;

        // Reads of no bytes: a connection that waits for a request holds no buffer.
        Input = PipeReader.Create(stream, new StreamPipeReaderOptions(
            pool, SegmentBytes, minimumReadSize: SegmentBytes / 2, leaveOpen: true, useZeroByteReads: true));
        Output = PipeWriter.Create(stream, new StreamPipeWriterOptions(pool, SegmentBytes, leaveOpen: true));
    }

    /// <inheritdoc/>
    public PipeReader Input { get; }

    /// <inheritdoc/>
    public PipeWriter Output { get; }

    /// <summary>Sends what is still held and frees the buffers.</summary>
    public async ValueTask DisposeAsync()
    {
        await Input.CompleteAsync().ConfigureAwait(false);
        await Output.CompleteAsync().ConfigureAwait(false);
    }
}
