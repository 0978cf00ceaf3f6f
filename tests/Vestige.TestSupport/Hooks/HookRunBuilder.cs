// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.TestSupport.Hooks;

/// <summary>Makes a tree of entries and returns.</summary>
public sealed class HookRunBuilder
{
    private readonly Stack<(HookRun Run, List<HookRun> Inner)> _open = new();
    private readonly List<HookRun> _runs = [];

    /// <summary>The tree; every function has come back.</summary>
    public IReadOnlyList<HookRun> Runs => _open.Count == 0
        ? _runs
        : throw new InvalidOperationException($"{_open.Peek().Run.Hook} {_open.Peek().Run.Module} never came back");

    public void Enter(string hook, string module)
    {
        List<HookRun> inner = [];
        var run = new HookRun(hook, module) { Inner = inner };
        (_open.TryPeek(out var outer) ? outer.Inner : _runs).Add(run);
        _open.Push((run, inner));
    }

    public void Leave(string hook, string module, string result)
    {
        var run = _open.Pop().Run;
        if ((run.Hook, run.Module) != (hook, module))
        {
            throw new InvalidOperationException($"{hook} {module} came back inside of {run.Hook} {run.Module}");
        }

        run.Result = result;
    }
}
