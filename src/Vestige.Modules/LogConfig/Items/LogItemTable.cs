// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Collections.Frozen;
using Vestige.Logging;

namespace Vestige.Modules.LogConfig.Items;

/// <summary>The items of formats by name: the module's own, then those of other modules.</summary>
internal sealed class LogItemTable(IProviders providers, TimeProvider time)
{
    private readonly FrozenDictionary<string, Row> _rows = Rows(new RequestEnd(time)).ToFrozenDictionary();

    /// <summary>Makes an item.</summary>
    /// <param name="name">The character behind <c>%</c>, or <c>^</c> and two characters.</param>
    /// <param name="argument">The text in braces; empty for none.</param>
    /// <param name="usesOriginal">Which request it is about when the format does not say.</param>
    /// <param name="finding">What is wrong, or with an item: what is odd; null for nothing.</param>
    public ILogItem? Create(string name, string argument, out bool usesOriginal, out string? finding)
    {
        finding = null;
        if (_rows.TryGetValue(name, out var row))
        {
            usesOriginal = row.UsesOriginal;
            if (row.Create(argument) is { } item)
            {
                return item;
            }

            // httpd writes an argument that it does not know; so does Vestige, and says it.
            finding = $"%{name} does not know the argument '{argument}' and writes it as it is";
            return new LiteralItem(argument);
        }

        // Lookup by name does not mind the case, items do.
        var provider = providers.Names<ILogItemProvider>().Contains(name, StringComparer.Ordinal)
            ? providers.Find<ILogItemProvider>(name)
            : null;
        usesOriginal = provider?.UsesOriginalRequest ?? false;
        finding = $"unknown item %{name}{Hint(name)}";
        return provider?.Create(argument, out finding);
    }

    private static string Hint(string name) => name switch
    {
        "^FB" => "; the time to the first byte is not measured",
        "x" or "c" => "; it needs ssl_module",
        _ => "",
    };

    private static Dictionary<string, Row> Rows(RequestEnd end) => new()
    {
        ["a"] = new(false, static argument => argument is "c" ? RequestItems.PeerAddress : RequestItems.ClientAddress),
        ["A"] = new(false, static _ => RequestItems.LocalAddress),
        ["b"] = new(false, static _ => RequestItems.BytesOrDash),
        ["B"] = new(false, static _ => RequestItems.Bytes),
        ["C"] = new(false, static argument => new CookieItem(argument)),
        ["D"] = new(true, _ => new DurationItem(end, TimeSpan.TicksPerMicrosecond)),
        ["e"] = new(false, static argument => new NamedTextItem(argument, static (r, name) => r.Environment[name])),
        ["f"] = new(false, static _ => RequestItems.FileName),
        ["h"] = new(false, static _ => RequestItems.RemoteHost),
        ["H"] = new(false, static _ => RequestItems.Protocol),
        ["i"] = new(false, static argument => new RequestHeaderItem(argument)),
        ["k"] = new(false, static _ => RequestItems.KeepAliveCount),
        ["l"] = new(false, static _ => new LiteralItem("-")),
        ["L"] = new(true, static argument => argument is "c" ? RequestItems.ConnectionLogId : RequestItems.LogId),
        ["m"] = new(false, static _ => RequestItems.Method),
        ["n"] = new(false, static argument => new NamedTextItem(argument, static (r, name) => r.Notes[name])),
        ["o"] = new(false, static argument => new ResponseHeaderItem(argument)),
        ["p"] = new(false, RequestItems.Port),
        ["P"] = new(false, ProcessItems.Create),
        ["q"] = new(false, static _ => RequestItems.Query),
        ["r"] = new(true, static _ => new RequestLineItem()),
        ["R"] = new(true, static _ => RequestItems.Handler),
        ["s"] = new(true, static _ => RequestItems.Status),
        ["t"] = new(false, argument => TimeItems.Create(argument, end)),
        ["T"] = new(true, argument => DurationItem.Scaled(argument, end)),
        ["u"] = new(false, static _ => RequestItems.User),
        ["U"] = new(true, static _ => RequestItems.Path),
        ["v"] = new(false, static _ => RequestItems.ServerName),
        ["V"] = new(false, static _ => RequestItems.CanonicalName),
        ["X"] = new(false, static _ => new ConnectionStateItem()),
        ["^ti"] = new(false, static argument => new RequestTrailerItem(argument)),
        ["^to"] = new(false, static argument => new ResponseTrailerItem(argument)),
    };

    private readonly record struct Row(bool UsesOriginal, Func<string, ILogItem?> Create);
}
