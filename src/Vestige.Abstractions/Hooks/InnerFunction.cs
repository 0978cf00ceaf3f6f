// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Hooks;

/// <summary>
/// A function of a module that runs below one of its hook functions: a middleware, a stage, a callback. A module names it once
/// with <see cref="Modules.WorkerContext.AddFunction"/> and says with <see cref="Requests.Request.EnterFunction"/> and
/// <see cref="Requests.Request.LeaveFunction"/> when it runs: then recorder, trace and crash report know it. Only the server
/// derives from it.
/// </summary>
public abstract class InnerFunction
{
    /// <summary>Takes the name.</summary>
    /// <param name="name">As the trace shows it.</param>
    protected InnerFunction(string name) => Name = name;

    /// <summary>As the trace shows it, for example <c>Shop/UseRouting</c>.</summary>
    public string Name { get; }

    /// <summary>Returns the name.</summary>
    public override string ToString() => Name;
}
