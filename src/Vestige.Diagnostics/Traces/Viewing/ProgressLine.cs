// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Traces.Reading;
using Vestige.Diagnostics.Traces.Viewing.Output;

namespace Vestige.Diagnostics.Traces.Viewing;

/// <summary>Tells on a terminal how far a long reading is.</summary>
internal sealed class ProgressLine(TraceViewOptions options)
{
    private static readonly TimeSpan FirstAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly long _started = options.Time.GetTimestamp();
    private long _reported;
    private bool _isThere;

    public void Report(TraceFile file, long lines)
    {
        if (!options.ShowsProgress)
        {
            return;
        }

        long now = options.Time.GetTimestamp();
        if (options.Time.GetElapsedTime(_started, now) < FirstAfter || options.Time.GetElapsedTime(_reported, now) < Interval)
        {
            return;
        }

        _reported = now;
        _isThere = true;
        string share = file.Progress < 0 ? "" : $" {100 * file.Progress:0} %,";
        options.Error.Write($"\r{Words.Plain(file.Name)}:{share} {Words.Number(lines)} lines\e[K");
    }

    public void Clear()
    {
        if (_isThere)
        {
            _isThere = false;
            options.Error.Write("\r\e[K");
        }
    }
}
