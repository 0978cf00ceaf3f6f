// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Hooks;

namespace Vestige.Core.Requests;

/// <summary>Who gave a request its status.</summary>
/// <param name="Status">The status.</param>
/// <param name="Chain">The hook in which it was decided; null for a decision of the core's between hooks.</param>
/// <param name="Index">Position of the function in the chain.</param>
/// <param name="Declined">Bit i is set when function i of the chain declined before.</param>
/// <param name="What">What the module said of it, for example <c>Require ip</c>; null when nothing.</param>
/// <param name="Where">The configuration line that it named, or null.</param>
internal sealed record StatusDecision(int Status, HookChain? Chain, int Index, ulong Declined, string? What, string? Where)
{
    /// <summary>The function; null for the core between hooks.</summary>
    public HookEntry? By => Chain?.Entries[Index];
}
