// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;

namespace Vestige.TestSupport.Hooks;

/// <summary>A function in a chain, as <c>golden/hooks</c> names it.</summary>
/// <param name="Hook">The hook point, for example <c>fixups</c>.</param>
/// <param name="Module">The module's source file without its ending, for example <c>mod_env</c>.</param>
/// <param name="Slot">-10, 0, 10, 20 or 30.</param>
public sealed record HookFunction(string Hook, string Module, int Slot)
{
    /// <summary>The functions of httpd in their order, <c>golden/hooks/order.txt</c>.</summary>
    public static IReadOnlyList<HookFunction> Recorded() =>
    [
        .. from line in GoldenFolder.Lines("hooks", "order.txt")
           let words = line.Split(' ')
           select new HookFunction(
               words[0], Path.GetFileNameWithoutExtension(words[1]), int.Parse(words[2], CultureInfo.InvariantCulture)),
    ];
}
