// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Hooks;
using Vestige.Filters;
using Vestige.Requests;

namespace Vestige.Core.Modules;

/// <summary>An input filter that a module offers.</summary>
internal sealed record InputFilterRow(
    string Name, FilterType Type, Func<Request, InputFilter?> Create, LoadedModule Module)
{
    /// <summary>How the segment and the trace name it; set when the chains are frozen.</summary>
    public FilterFunction Function { get; set; } = null!;
}
