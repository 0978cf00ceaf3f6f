// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Hooks;
using Vestige.Diagnostics.Segments;

namespace Vestige.Core.Loading;

/// <summary>The names of modules and functions: in the segment, and for lines that are made in this process.</summary>
internal sealed class FunctionDirectory(SegmentWriter? segment)
{
    /// <summary>All that is known.</summary>
    public SegmentDirectory Names { get; private set; } = SegmentDirectory.Empty;

    /// <summary>Takes what the configuration gave.</summary>
    public void Begin(SegmentDirectory names) => Names = names;

    /// <summary>Writes the names to the segment.</summary>
    public void Write() => segment?.WriteDirectory(Names);

    /// <summary>Adds functions and writes all anew.</summary>
    public void Add(IReadOnlyList<TracedInner> functions)
    {
        var all = new List<FunctionEntry>(Names.Functions);
        foreach (var function in functions)
        {
            all.Add(FunctionRow.Of(function));
        }

        Names = new SegmentDirectory(Names.Modules, all);
        Write();
    }
}
