// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;

namespace Vestige.Crashes;

/// <summary>A hook point whose functions look at the death of a worker.</summary>
public sealed class CrashHookPoint : HookPoint
{
    internal CrashHookPoint(string name)
        : base(name, -1, -1, HookPolicy.All)
    {
    }
}
