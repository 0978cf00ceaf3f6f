// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Crash;

/// <summary>What a request asks for in its query.</summary>
/// <param name="Kind">How to die.</param>
/// <param name="AfterAwait">On another thread, after an await.</param>
/// <param name="Place">Where to die.</param>
internal sealed record CrashOrder(DeathKind Kind, bool AfterAwait, CrashPlace Place)
{
    private static readonly Dictionary<string, CrashPlace> Places = new(StringComparer.Ordinal)
    {
        ["translate_name"] = CrashPlace.TranslateName,
        ["fixups"] = CrashPlace.Fixups,
        ["handler"] = CrashPlace.Handler,
        ["inner"] = CrashPlace.Inner,
        ["filter"] = CrashPlace.Filter,
        ["log_transaction"] = CrashPlace.LogTransaction,
    };

    /// <summary>Reads a query; null when it cannot be followed, with the reason and what there is.</summary>
    public static CrashOrder? Read(string? query, out string? problem)
    {
        problem = null;
        var order = new CrashOrder(DeathKind.Default, AfterAwait: false, CrashPlace.Handler);
        foreach (var item in (query ?? "").Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = item.IndexOf('=') is var at and >= 0 ? (item[..at], item[(at + 1)..]) : (item, "");
            if (order.With(name, value) is not { } next)
            {
                problem = $"cannot follow '{name}{(value.Length > 0 ? "=" : "")}{value}'\n\n{Usage}";
                return null;
            }

            order = next;
        }

        return order;
    }

    private static string Usage =>
        "kind: " + string.Join(' ', DeathKind.All.Select(static kind => kind.Name)) + "\n"
        + "after: await\n"
        + "where: " + string.Join(' ', Places.Keys) + "\n"
        + "next-conn\n";

    private CrashOrder? With(string name, string value) => name switch
    {
        "kind" => DeathKind.Find(value) is { } kind ? this with { Kind = kind } : null,
        "after" => value is "await" ? this with { AfterAwait = true } : null,
        "where" => Places.TryGetValue(value, out var place) ? this with { Place = place } : null,
        "next-conn" => value.Length == 0 ? this with { Place = CrashPlace.NextConnection } : null,
        _ => null,
    };
}
