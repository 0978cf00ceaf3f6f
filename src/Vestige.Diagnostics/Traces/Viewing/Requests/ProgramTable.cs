// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Traces.Reading;
using Vestige.Diagnostics.Traces.Viewing.Sums;

namespace Vestige.Diagnostics.Traces.Viewing.Requests;

/// <summary>A CGI program that was started.</summary>
/// <param name="Function">Where it is summed.</param>
/// <param name="Request">Its request, or null.</param>
/// <param name="Use">Which use of that object.</param>
/// <param name="Node">Its node, or -1.</param>
/// <param name="Micros">Microseconds since the request started, or -1.</param>
/// <param name="Time">Time of its line.</param>
/// <param name="Inclusive">Microseconds that it ran.</param>
internal readonly record struct OpenProgram(
    TraceFunction Function, TraceRequest? Request, int Use, int Node, long Micros, long Time, long Inclusive);

/// <summary>The CGI programs that run, by process id: one may end after the request that it was started for.</summary>
internal sealed class ProgramTable
{
    private const int MaxPrograms = 16 * 1024;

    private readonly Dictionary<int, OpenProgram> _programs = [];

    public void Start(scoped in TraceLine line, TraceFunction function, TraceRequest? request, int node)
    {
        if (_programs.Remove(line.Child, out OpenProgram old))
        {
            old.Function.NeverReturned++;
        }

        if (_programs.Count == MaxPrograms)
        {
            Finish();
        }

        long micros = line.HasId ? line.Micros : -1;
        _programs.Add(line.Child, new OpenProgram(function, request, request?.Use ?? 0, node, micros, line.Time, 0));
    }

    public bool End(scoped in TraceLine line, out OpenProgram program)
    {
        if (!_programs.Remove(line.Child, out program))
        {
            return false;
        }

        bool hasMicros = program.Micros >= 0 && line.Micros >= 0 && line.HasId;
        long inclusive = hasMicros
            ? line.Micros - program.Micros
            : (line.Time - program.Time) / TimeSpan.TicksPerMicrosecond;
        program = program with { Inclusive = Math.Max(0, inclusive) };
        program.Function.Returned(line, program.Inclusive);
        return true;
    }

    /// <summary>No further line will tell of any end.</summary>
    public void Finish()
    {
        foreach (OpenProgram program in _programs.Values)
        {
            program.Function.NeverReturned++;
        }

        _programs.Clear();
    }
}
