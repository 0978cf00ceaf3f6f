// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Loading;
using Vestige.Core.Modules;
using Vestige.Core.Tracing;
using Vestige.Hooks;

namespace Vestige.Core.Hooks;

/// <summary>
/// The functions that modules name while they start: numbered behind hook functions and filters, and made known to segment and
/// trace once all modules have started, before the first request.
/// </summary>
internal sealed class InnerFunctions(int firstId, FunctionDirectory directory, TracePlan? plan)
{
    private const int LastId = 65534;

    private readonly Lock _lock = new();
    private readonly List<TracedInner> _all = [];
    private bool _isFrozen;

    /// <summary>Adds a function of a module.</summary>
    public InnerFunction Add(LoadedModule module, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        lock (_lock)
        {
            if (_isFrozen)
            {
                throw new InvalidOperationException($"function {name}: a module names its functions while it starts, not later");
            }

            var id = firstId + _all.Count;
            if (id > LastId)
            {
                throw new InvalidOperationException($"function {name}: a worker has no room for more than {LastId} functions");
            }

            var function = new TracedInner((ushort)id, module, name);
            _all.Add(function);
            return new InnerHandle(function);
        }
    }

    /// <summary>Takes no more, and makes known what there is.</summary>
    /// <exception cref="ArgumentException">The segment has no room for so many names.</exception>
    public void Freeze()
    {
        lock (_lock)
        {
            if (_isFrozen)
            {
                return;
            }

            _isFrozen = true;
            if (_all.Count > 0)
            {
                plan?.Add(_all);
                directory.Add(_all);
            }
        }
    }
}
