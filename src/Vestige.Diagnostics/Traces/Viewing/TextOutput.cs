// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Diagnostics.Traces.Viewing.Output;
using Vestige.Diagnostics.Traces.Viewing.Requests;
using Vestige.Diagnostics.Traces.Viewing.Sums;

namespace Vestige.Diagnostics.Traces.Viewing;

/// <summary>Output for people.</summary>
internal sealed class TextOutput : ITraceOutput
{
    private readonly TraceViewOptions _options;
    private readonly TraceTotals _totals;
    private readonly TextPage _page;
    private readonly TreeWriter _trees;

    public TextOutput(TraceViewOptions options, TraceTotals totals)
    {
        _options = options;
        _totals = totals;
        var writer = new StreamWriter(options.Output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        _page = new TextPage(writer, options.HasColors, options.Width);
        _trees = new TreeWriter(_page, options.Module is not null);
    }

    public void WriteFollowed(TraceRequest request)
    {
        _trees.Write(request, _totals.EndTime);
        _page.Line();
        _page.Flush();
    }

    public void WriteResult(IReadOnlyList<TraceRequest> requests, IReadOnlyList<TraceFunction> functions)
    {
        bool isFirst = true;
        foreach (TraceRequest request in requests)
        {
            if (!isFirst)
            {
                _page.Line();
            }

            _trees.Write(request, _totals.EndTime);
            isFirst = false;
        }

        if (_options.Follow || (_options.Requests.Count == 0 && _options.Slow == 0))
        {
            new SummaryWriter(_page).Write(_options.Files, _totals, functions, _options.Module);
        }

        _page.Flush();
    }
}
