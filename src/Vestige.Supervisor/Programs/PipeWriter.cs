// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Supervisor.Native;

namespace Vestige.Supervisor.Programs;

/// <summary>Writes what a program reads. What nobody reads any more is dropped: programs need not read their input.</summary>
internal sealed class PipeWriter(PipeEnd end) : PipeStream(end)
{
    private bool _isDropping;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!_isDropping && !buffer.IsEmpty)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int count = DescriptorIO.Write(End.Handle, buffer.Span, out int error);
            switch (error)
            {
                case 0:
                    buffer = buffer[count..];
                    break;
                case DescriptorIO.WouldBlock:
                    await End.WaitAsync(cancellationToken).ConfigureAwait(false);
                    break;
                case DescriptorIO.BrokenPipe:
                    _isDropping = true;
                    break;
                default:
                    throw new IOException($"({error}){Descriptors.ErrorText(error)}: write to a program");
            }
        }
    }

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("a program's input is written asynchronously");
}
