// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Modules;
using Vestige.Filters;

namespace Vestige.Core.Hooks;

/// <summary>Numbers the filters behind the functions of the chains.</summary>
internal sealed class FilterFunctions
{
    private FilterFunctions(FilterFunction source, FilterFunction sink, IReadOnlyList<FilterFunction> all)
    {
        Source = source;
        Sink = sink;
        All = all;
    }

    /// <summary>The end of every input chain, httpd's <c>http_in</c>.</summary>
    public FilterFunction Source { get; }

    /// <summary>The end of every output chain, httpd's <c>core</c>.</summary>
    public FilterFunction Sink { get; }

    public IReadOnlyList<FilterFunction> All { get; }

    /// <summary>Gives every registered filter its number.</summary>
    public static FilterFunctions Freeze(ModuleCatalog catalog, int firstId)
    {
        var all = new List<FilterFunction>();
        FilterFunction Add(LoadedModule module, string name, FilterType type, bool isInput)
        {
            var function = new FilterFunction((ushort)(firstId + all.Count), module, name, type, isInput);
            all.Add(function);
            return function;
        }

        var source = Add(catalog.Find("http_module")!, "http_in", FilterType.Protocol, isInput: true);
        var sink = Add(catalog.Find("core_module")!, "core", FilterType.Network, isInput: false);
        foreach (var row in catalog.Filters.Input)
        {
            row.Function = Add(row.Module, row.Name, row.Type, isInput: true);
        }

        foreach (var row in catalog.Filters.Output)
        {
            row.Function = Add(row.Module, row.Name, row.Type, isInput: false);
        }

        return new FilterFunctions(source, sink, all);
    }
}
