// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Hosts;

namespace Vestige.Core.Loading;

/// <summary>The listings of <c>-S</c>, <c>-M</c> and <c>-L</c>.</summary>
public static class ServerListing
{
    /// <summary>The hosts by address, as httpd's <c>-S</c>.</summary>
    /// <param name="server">What was loaded.</param>
    public static IEnumerable<string> Hosts(LoadedServer server)
    {
        ArgumentNullException.ThrowIfNull(server);
        if (server.Engine is not { } engine)
        {
            yield break;
        }

        yield return "VirtualHost configuration:";
        var byAddress = new SortedDictionary<string, List<ServerHost>>(StringComparer.Ordinal);
        foreach (var host in engine.AllHosts)
        {
            foreach (var address in ((ServerHost)host).AddressArguments)
            {
                if (!byAddress.TryGetValue(address, out var hosts))
                {
                    byAddress.Add(address, hosts = []);
                }

                hosts.Add((ServerHost)host);
            }
        }

        foreach (var (address, hosts) in byAddress)
        {
            foreach (var line in Group(address, hosts))
            {
                yield return line;
            }
        }

        yield return $"ServerRoot: \"{engine.ServerRoot}\"";
        var main = (ServerHost)engine.AllHosts[0];
        yield return $"Main DocumentRoot: \"{main.DocumentRoot}\"";
        yield return $"Main ErrorLog: \"{Path.GetFullPath(main.Core.ErrorLog ?? "logs/error_log", engine.ServerRoot)}\"";
        foreach (var (name, value) in server.Tree.Defines)
        {
            yield return value is null ? $"Define: {name}" : $"Define: {name}={value}";
        }
    }

    /// <summary>The modules, as httpd's <c>-M</c>.</summary>
    /// <param name="server">What was loaded.</param>
    public static IEnumerable<string> Modules(LoadedServer server)
    {
        ArgumentNullException.ThrowIfNull(server);
        yield return "Loaded Modules:";
        foreach (var module in server.Catalog.Modules)
        {
            yield return $" {module.Info.Identifier} ({(module.IsExternal ? "shared" : "static")})";
        }
    }

    /// <summary>The directives, as httpd's <c>-L</c>.</summary>
    /// <param name="server">What was loaded.</param>
    public static IEnumerable<string> Directives(LoadedServer server)
    {
        ArgumentNullException.ThrowIfNull(server);
        foreach (var (module, row) in server.Directives.All)
        {
            yield return $"{row.Name} ({module.SourceName})";
            yield return $"\t{row.Description}";
            yield return $"\tUsage: {row.Syntax}";
            yield return $"\tAllowed in {ContextWords.Of(row.Contexts, row.Overrides)}";
        }
    }

    private static IEnumerable<string> Group(string address, List<ServerHost> hosts)
    {
        if (hosts.Count == 1)
        {
            yield return $"{address,-22} {hosts[0].ServerName} ({hosts[0].DefinedAt})";
            yield break;
        }

        yield return $"{address,-22} is a NameVirtualHost";
        yield return $"         default server {hosts[0].ServerName} ({hosts[0].DefinedAt})";
        foreach (var host in hosts)
        {
            var port = host.AddressArguments[0] is var text && text.LastIndexOf(':') is > 0 and var at ? text[(at + 1)..] : "*";
            yield return $"         port {port} namevhost {host.ServerName} ({host.DefinedAt})";
            foreach (var alias in host.Core.Aliases)
            {
                yield return $"                 {(HostPattern.IsPattern(alias) ? "wild alias" : "alias")} {alias}";
            }
        }
    }
}
