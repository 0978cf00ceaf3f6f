// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Traces.Viewing.Sums;

namespace Vestige.Diagnostics.Traces.Viewing.Requests;

/// <summary>What is open in each worker, for lines that name no request.</summary>
internal sealed class WorkerTable
{
    private const int MaxWorkers = 4096;

    private readonly Dictionary<int, TraceRequest> _workers = [];

    public IEnumerable<TraceRequest> All => _workers.Values;

    public TraceRequest Of(int pid, TraceTotals totals, FrameStack frames)
    {
        if (_workers.TryGetValue(pid, out TraceRequest? worker))
        {
            return worker;
        }

        if (_workers.Count == MaxWorkers)
        {
            foreach (TraceRequest gone in _workers.Values)
            {
                frames.CloseAll(gone, totals);
            }

            _workers.Clear();
        }

        worker = new TraceRequest { Pid = pid };
        _workers.Add(pid, worker);
        return worker;
    }
}
