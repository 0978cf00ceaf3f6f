// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.ProcessTests.Crashes;

/// <summary>Where in a request <c>mod_crash</c> dies.</summary>
/// <param name="Name">In <c>?where=</c>.</param>
/// <param name="Running">The function as the blame line has it.</param>
/// <param name="Caller">The method of the module that is called there.</param>
internal sealed record DeathPlace(string Name, string Running, string Caller)
{
    public static IReadOnlyList<DeathPlace> All { get; } =
    [
        new("handler", "[12] handler", "CrashHooks.HandleAsync"),
        new("translate_name", "[3] translate_name", "CrashHooks.TranslateNameAsync"),
        new("fixups", "[10] fixups", "CrashHooks.FixupsAsync"),
        new("filter", "[10] out-filter crash", "CrashFilter.FlushAsync"),
        new("log_transaction", "[14] log_transaction", "CrashHooks.LogTransactionAsync"),
    ];
}
