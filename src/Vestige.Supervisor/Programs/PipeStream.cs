// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Supervisor.Programs;

/// <summary>What the two directions of a program's pipes have in common.</summary>
internal abstract class PipeStream(PipeEnd end) : Stream
{
    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The pipe.</summary>
    protected PipeEnd End { get; } = end;

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            End.Dispose();
        }

        base.Dispose(disposing);
    }
}
