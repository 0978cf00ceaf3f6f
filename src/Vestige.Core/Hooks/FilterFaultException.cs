// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Core.Hooks;

/// <summary>
/// A filter failed, and its own boundary has said so in the error log: the hook function below which it ran is not to blame.
/// </summary>
internal sealed class FilterFaultException(FilterFunction filter, Exception fault)
    : Exception($"{filter.Module.Info.SourceName} {filter.Name}: {fault.Message}", fault)
{
    public FilterFunction Filter { get; } = filter;
}
