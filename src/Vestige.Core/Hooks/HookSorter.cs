// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Core.Hooks;

/// <summary>
/// Sorts the functions of one chain as httpd does (<c>apr_hook_sort_all</c>): by slot, then by the order in which they were
/// hooked, but never before a predecessor or after a successor that a module named.
/// </summary>
internal static class HookSorter
{
    /// <summary>Sorts; names of modules that are not there are ignored.</summary>
    /// <exception cref="InvalidOperationException">The names form a circle; the message lists it.</exception>
    public static List<HookedFunction> Sort(List<HookedFunction> functions)
    {
        var waiting = Stable(functions);
        var sorted = new List<HookedFunction>(waiting.Count);
        while (waiting.Count > 0)
        {
            var next = waiting.FindIndex(candidate => !waiting.Exists(other => MustPrecede(other, candidate)));
            if (next < 0)
            {
                var names = string.Join(", ", waiting.ConvertAll(static f => f.Module.Info.SourceName));
                throw new InvalidOperationException(
                    $"hook {waiting[0].Point.Name}: predecessors and successors form a circle: {names}");
            }

            sorted.Add(waiting[next]);
            waiting.RemoveAt(next);
        }

        return sorted;
    }

    private static bool MustPrecede(HookedFunction first, HookedFunction second) =>
        !ReferenceEquals(first, second) && !ReferenceEquals(first.Module, second.Module)
        && (Names(second.Predecessors, first) || Names(first.Successors, second));

    private static bool Names(IReadOnlyList<string> names, HookedFunction function)
    {
        var source = function.Module.Info.SourceName;
        var stem = Path.GetFileNameWithoutExtension(source);
        foreach (var name in names)
        {
            if (string.Equals(name, source, StringComparison.Ordinal)
                || string.Equals(Path.GetFileNameWithoutExtension(name), stem, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static List<HookedFunction> Stable(List<HookedFunction> functions)
    {
        var copy = new List<HookedFunction>(functions.Count);
        foreach (var function in functions)
        {
            var at = copy.Count;
            while (at > 0 && copy[at - 1].Order > function.Order)
            {
                at--;
            }

            copy.Insert(at, function);
        }

        return copy;
    }
}
