// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Traces.Reading;

namespace Vestige.Diagnostics.Traces.Viewing;

/// <summary>A file that grows, is cut, or is replaced by a new one of its name: followed by name, as <c>tail -F</c> does.</summary>
internal sealed class FollowedFile(string name, TraceFile first, TracePump pump, Action<TraceInputException> fail) : IDisposable
{
    /// <summary>How often is looked.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private TraceFile _file = first;
    private bool _hasFailed;

    /// <summary>Takes what is new.</summary>
    public void Poll()
    {
        if (_hasFailed)
        {
            return;
        }

        try
        {
            pump.ReadAll(_file);
            if (_file.IsTruncated)
            {
                Reopen();
            }
            else if (FileIdentity.Of(name) is { } now && now != _file.Identity)
            {
                // Nothing is written to the old file any more once the new one is there.
                pump.ReadAll(_file);
                Reopen();
            }
        }
        catch (TraceInputException error)
        {
            _hasFailed = true;
            fail(error);
        }
    }

    /// <summary>Nothing more is waited for.</summary>
    public void Finish() => pump.Finish(_file);

    public void Dispose() => _file.Dispose();

    private void Reopen()
    {
        TraceFile next;
        try
        {
            next = TraceFile.Open(name, static () => Stream.Null);
        }
        catch (TraceInputException)
        {
            // Renamed or taken away in this moment: the old file stays until the next look.
            return;
        }

        pump.Finish(_file);
        _file.Dispose();
        _file = next;
        pump.ReadAll(_file);
    }
}
