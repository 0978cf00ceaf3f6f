// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.Win32.SafeHandles;
using Vestige.Supervisor.Loops;
using Vestige.Supervisor.Native;

namespace Vestige.Supervisor.Programs;

/// <summary>Our end of a program's pipe: never blocks, and can be waited for without a thread.</summary>
internal sealed class PipeEnd : IDisposable
{
    private readonly ProgramLoop _loop;
    private readonly short _events;
    private Wait? _wait;

    /// <summary>Takes over the end.</summary>
    public PipeEnd(ProgramLoop loop, SafeFileHandle handle, short events)
    {
        Descriptors.SetNonBlocking(handle);
        _loop = loop;
        Handle = handle;
        _events = events;
    }

    /// <summary>The descriptor.</summary>
    public SafeFileHandle Handle { get; }

    /// <summary>Completes when a read or write makes sense again; one wait at a time.</summary>
    public async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        Wait wait = new(this);
        _loop.Post(wait.Begin);
        await using (cancellationToken.UnsafeRegister(
            static (state, token) => ((Wait)state!).Cancel(token), wait).ConfigureAwait(false))
        {
            await wait.Completed.ConfigureAwait(false);
        }
    }

    /// <summary>Closes the end; a wait ends with an <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose()
    {
        // The descriptor is closed when the watch has let go of it, so that no other file gets its number meanwhile.
        Handle.Dispose();
        _loop.Post(() => _wait?.End(static wait => wait.TrySetException(new ObjectDisposedException(nameof(PipeEnd)))));
    }

    /// <summary>A wait. All but <see cref="Cancel"/> belongs to the loop's thread.</summary>
    private sealed class Wait(PipeEnd end)
    {
        private readonly TaskCompletionSource _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private DescriptorWatch? _watch;
        private bool _isOver;

        public Task Completed => _completed.Task;

        public void Begin()
        {
            if (_isOver)
            {
                return;
            }

            bool added = false;
            try
            {
                end.Handle.DangerousAddRef(ref added);
            }
            catch (ObjectDisposedException error)
            {
                _isOver = true;
                _ = _completed.TrySetException(error);
                return;
            }

            end._wait = this;
            _watch = end._loop.Watch(end.Handle, end._events, _ => End(static wait => wait.TrySetResult()));
        }

        public void Cancel(CancellationToken token) => end._loop.Post(() => End(wait => wait.TrySetCanceled(token)));

        public void End(Func<TaskCompletionSource, bool> complete)
        {
            if (_isOver)
            {
                return;
            }

            _isOver = true;
            if (_watch is not null)
            {
                _watch.End();
                end._wait = null;
                end.Handle.DangerousRelease();
            }

            _ = complete(_completed);
        }
    }
}
