// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Logging;

namespace Vestige.Modules.LogConfig.Items;

/// <summary>The arguments of <c>%P</c>.</summary>
internal static class ProcessItems
{
    /// <summary>Makes the item; null for an argument that it does not know.</summary>
    public static ILogItem? Create(string argument) => argument.ToLowerInvariant() switch
    {
        "" or "pid" => new ProcessIdItem(),
        "tid" => new ThreadIdItem(isHex: false),
        "hextid" => new ThreadIdItem(isHex: true),
        _ => null,
    };
}
