// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;

namespace Vestige.Core.Hooks;

/// <summary>The frozen functions of one hook point.</summary>
internal sealed class HookChain(HookPoint point, HookEntry[] entries)
{
    public HookPoint Point { get; } = point;

    public HookEntry[] Entries { get; } = entries;

    public bool StopsAtFirst { get; } = point.Policy == HookPolicy.First;
}
