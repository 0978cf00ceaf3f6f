// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Traces.Reading;

namespace Vestige.Diagnostics.Traces.Viewing.Sums;

/// <summary>A module's function, a filter or a CGI program, with what was summed of it.</summary>
internal sealed class TraceFunction(TraceLineKind kind, string name, int offset, string hook)
{
    /// <summary>Module, program, or direction of a filter.</summary>
    public TraceLineKind Kind { get; } = kind;

    /// <summary>Source name of the module, name of the filter or inner function, or path of the program.</summary>
    public string Name { get; } = name;

    /// <summary>Offset of the hook, or type of the filter.</summary>
    public int Offset { get; } = offset;

    /// <summary>Name of the hook; of others what they are.</summary>
    public string Hook { get; } = hook;

    /// <summary>The module is one that <c>LoadModule</c> named.</summary>
    public bool IsExternal { get; set; }

    /// <summary>Of an inner function its module, once that is known.</summary>
    public string Owner { get; private set; } = "";

    /// <summary>It is of the module that was asked for, or none was.</summary>
    public bool IsShown { get; set; }

    public long Entered { get; set; }

    public long NeverReturned { get; set; }

    public long Threw { get; private set; }

    public long Cancelled { get; private set; }

    /// <summary>Time of its own in microseconds, without what it called.</summary>
    public Histogram OwnTimes { get; } = new();

    public ResultCounts Results { get; } = new();

    /// <summary><c>mod_x.cs[8]</c>; a program has no number, and of an inner function it is the module.</summary>
    public string Label { get; private set; } = kind switch
    {
        TraceLineKind.Program => name,
        TraceLineKind.Inner => "-",
        _ => $"{name}[{offset}]",
    };

    /// <summary>An inner function is of that module; the first word counts.</summary>
    public void BelongsTo(string module)
    {
        if (Owner.Length == 0 && module.Length > 0)
        {
            Owner = module;
            Label = module;
        }
    }

    public void Returned(scoped in TraceLine line, long own)
    {
        OwnTimes.Add(own);
        Threw += line.Threw ? 1 : 0;
        Cancelled += line.IsCancelled ? 1 : 0;
        if (line.Result != TraceLine.NoResult)
        {
            // A signal is kept below zero: exit codes are not negative.
            Results.Add(line.IsSignal ? -line.Result : line.Result);
        }
    }
}
