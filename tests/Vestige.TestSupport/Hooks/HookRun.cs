// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.TestSupport.Hooks;

/// <summary>One run of a module's function, with the runs inside of it.</summary>
/// <param name="Hook">The hook point, for example <c>fixups</c>.</param>
/// <param name="Module">
/// The module's source file without its ending; <c>@first</c> behind it for a recorded function in the slot -10, because a
/// module may have another one in the same hook.
/// </param>
public sealed record HookRun(string Hook, string Module)
{
    /// <summary><c>OK</c>, <c>DECLINED</c>, <c>DONE</c>, a number; empty for a function without a result.</summary>
    public string Result { get; set; } = "";

    /// <summary>The functions that ran for subrequests and redirects before this one came back.</summary>
    public IReadOnlyList<HookRun> Inner { get; init; } = [];
}
