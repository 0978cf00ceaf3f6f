// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Hooks;

/// <summary>
/// A point at which modules run: in the life of a request (<see cref="RequestHooks"/>), or after the death of a worker
/// (<see cref="Crashes.CrashHooks"/>).
/// </summary>
public abstract class HookPoint
{
    private protected HookPoint(string name, int offset, int index, HookPolicy policy)
    {
        Name = name;
        Offset = offset;
        Index = index;
        Policy = policy;
    }

    /// <summary>httpd's name of the hook, for example <c>translate_name</c>.</summary>
    public string Name { get; }

    /// <summary>The function offset that the module trace prints in brackets, 0 to 16; -1 for a point that is not traced.</summary>
    public int Offset { get; }

    /// <summary>Position in <see cref="RequestHooks.All"/>; differs from <see cref="Offset"/> only for sub-phases;
    /// -1 for a point that is not there.</summary>
    public int Index { get; }

    /// <summary>How the functions of the chain are run.</summary>
    public HookPolicy Policy { get; }

    /// <summary>Returns the name.</summary>
    public override string ToString() => Name;
}

/// <summary>A hook point whose functions answer a <see cref="HookResult"/>.</summary>
public sealed class RequestHookPoint : HookPoint
{
    internal RequestHookPoint(string name, int offset, int index, HookPolicy policy)
        : base(name, offset, index, policy)
    {
    }
}

/// <summary>A hook point whose functions have no result.</summary>
public sealed class VoidHookPoint : HookPoint
{
    internal VoidHookPoint(string name, int offset, int index)
        : base(name, offset, index, HookPolicy.All)
    {
    }
}
