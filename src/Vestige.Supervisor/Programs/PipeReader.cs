// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Supervisor.Native;

namespace Vestige.Supervisor.Programs;

/// <summary>Reads what a program writes.</summary>
internal sealed class PipeReader(PipeEnd end) : PipeStream(end)
{
    /// <summary>Whether the end of file has been read.</summary>
    public bool IsAtEnd { get; private set; }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int count = DescriptorIO.Read(End.Handle, buffer.Span, out int error);
            if (count >= 0)
            {
                IsAtEnd |= count == 0 && !buffer.IsEmpty;
                return count;
            }

            if (error != DescriptorIO.WouldBlock)
            {
                throw new IOException($"({error}){Descriptors.ErrorText(error)}: read from a program");
            }

            await End.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("a program's output is read asynchronously");

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
