// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Logging;
using Vestige.Requests;

namespace Vestige.Example;

/// <summary>The item <c>%^EX</c> of access logs: how many of the module's functions saw the request.</summary>
internal sealed class ExampleLogItem : ILogItemProvider, ILogItem
{
    /// <summary>Name under which <c>mod_log_config</c> finds it.</summary>
    public const string Name = "^EX";

    /// <inheritdoc/>
    public bool UsesOriginalRequest => false;

    /// <inheritdoc/>
    public ILogItem? Create(string argument, out string? error)
    {
        error = argument.Length == 0 ? null : $"%{Name} takes no argument, found '{argument}'";
        return error is null ? this : null;
    }

    /// <inheritdoc/>
    public bool Write(Request request, LogLine line)
    {
        var count = SeenHooks.Of(request).Count();
        if (count == 0)
        {
            return false;
        }

        line.Append(count);
        return true;
    }
}
