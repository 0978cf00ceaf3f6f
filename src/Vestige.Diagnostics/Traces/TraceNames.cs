// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Segments;

namespace Vestige.Diagnostics.Traces;

/// <summary>
/// The parts of trace lines that depend on nothing but the function: made once for each worker. Names come from the worker and
/// are escaped here.
/// </summary>
internal sealed class TraceNames
{
    private static readonly FunctionNames Unknown = new("?", 0, "?", FunctionFlags.External);

    private readonly FunctionNames[] _byId;

    public TraceNames(SegmentDirectory directory)
    {
        int highest = 0;
        foreach (FunctionEntry function in directory.Functions)
        {
            highest = Math.Max(highest, function.Id);
        }

        _byId = new FunctionNames[highest + 1];
        Array.Fill(_byId, Unknown);
        foreach (FunctionEntry function in directory.Functions)
        {
            _byId[function.Id] = new FunctionNames(
                directory.FindModule(function.ModuleId)?.Name ?? "?",
                function.Offset,
                function.HookName,
                function.Flags);
        }
    }

    /// <summary>The names of a function; of one that the directory has not, question marks.</summary>
    public FunctionNames this[ushort id] => id < _byId.Length ? _byId[id] : Unknown;
}
