// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Core.Hooks;

/// <summary>
/// Sorts the functions of one chain as httpd does (<c>apr_hook_sort_all</c>): by slot, then by the order in which they were
/// hooked; a function whose turn it is waits for its predecessors, which are pulled forward to run right before it.
/// </summary>
internal static class HookSorter
{
    /// <summary>Sorts; names of modules that are not there are ignored.</summary>
    /// <exception cref="InvalidOperationException">The names form a circle; the message lists it.</exception>
    public static List<HookedFunction> Sort(List<HookedFunction> functions)
    {
        var waiting = Stable(functions);
        var predecessors = PredecessorsOf(waiting);
        var sorted = new List<HookedFunction>(waiting.Count);
        while (waiting.Count > 0)
        {
            var next = Next(waiting, predecessors);
            sorted.Add(next);
            Remove(waiting, next);
            foreach (var others in predecessors.Values)
            {
                Remove(others, next);
            }
        }

        return sorted;
    }

    // The first that waits, or the first of its predecessors that does, or that one's, and so on.
    private static HookedFunction Next(
        List<HookedFunction> waiting, Dictionary<HookedFunction, List<HookedFunction>> predecessors)
    {
        var next = waiting[0];
        for (var steps = 0; predecessors[next].Count > 0; steps++)
        {
            if (steps == waiting.Count)
            {
                var names = string.Join(", ", waiting.ConvertAll(static f => f.Module.Info.SourceName));
                throw new InvalidOperationException(
                    $"hook {next.Point.Name}: predecessors and successors form a circle: {names}");
            }

            next = predecessors[next][0];
        }

        return next;
    }

    // In httpd's order of discovery, which decides between several predecessors of one function.
    private static Dictionary<HookedFunction, List<HookedFunction>> PredecessorsOf(List<HookedFunction> functions)
    {
        var found = new Dictionary<HookedFunction, List<HookedFunction>>(ReferenceEqualityComparer.Instance);
        functions.ForEach(function => found.Add(function, []));
        foreach (var function in functions)
        {
            foreach (var other in Named(function.Predecessors, function, functions))
            {
                Add(found[function], other);
            }

            foreach (var other in Named(function.Successors, function, functions))
            {
                Add(found[other], function);
            }
        }

        return found;
    }

    private static void Add(List<HookedFunction> list, HookedFunction function)
    {
        if (!list.Exists(f => ReferenceEquals(f, function)))
        {
            list.Add(function);
        }
    }

    // Functions are records: two of one module may be equal, and are two all the same.
    private static void Remove(List<HookedFunction> list, HookedFunction function) =>
        list.RemoveAll(f => ReferenceEquals(f, function));

    private static IEnumerable<HookedFunction> Named(
        IReadOnlyList<string> names, HookedFunction by, List<HookedFunction> functions)
    {
        foreach (var name in names)
        {
            var stem = Path.GetFileNameWithoutExtension(name);
            foreach (var function in functions)
            {
                var source = Path.GetFileNameWithoutExtension(function.Module.Info.SourceName);
                if (!ReferenceEquals(function.Module, by.Module) && string.Equals(stem, source, StringComparison.Ordinal))
                {
                    yield return function;
                }
            }
        }
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
