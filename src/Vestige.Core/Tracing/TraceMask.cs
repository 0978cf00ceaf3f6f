// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Core.Tracing;

/// <summary>What is traced under one set of levels.</summary>
/// <param name="owner">Which state of which plan made it: levels outlive no plan, but a default may be shared by two.</param>
/// <param name="functions">By function id.</param>
/// <param name="programs">CGI programs are.</param>
internal sealed class TraceMask(object owner, bool[] functions, bool programs)
{
    public object Owner { get; } = owner;

    public bool[] Functions { get; } = functions;

    public bool Programs { get; } = programs;

    /// <summary>Something is, so that the lines about whole requests are written.</summary>
    public bool HasAny { get; } = programs || Array.IndexOf(functions, true) >= 0;
}
