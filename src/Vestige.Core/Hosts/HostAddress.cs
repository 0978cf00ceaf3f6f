// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Net;

namespace Vestige.Core.Hosts;

/// <summary>One address of <c>&lt;VirtualHost&gt;</c>.</summary>
/// <param name="Address">The address; null for <c>*</c> and <c>_default_</c>.</param>
/// <param name="Port">The port; 0 for any.</param>
internal readonly record struct HostAddress(IPAddress? Address, int Port)
{
    /// <summary>Whether it fits a local address in exactly the asked way.</summary>
    public bool Fits(IPAddress local, int port, bool exactAddress, bool exactPort) =>
        (exactAddress ? local.Equals(Address) : Address is null) && (exactPort ? Port == port : Port == 0);

    /// <summary>Reads <c>*:80</c>, <c>192.0.2.1</c>, <c>[::1]:80</c>, <c>_default_:*</c> or a host name with a port.</summary>
    /// <returns>The addresses, one for each address of a name; empty with an error.</returns>
    public static IReadOnlyList<HostAddress> Parse(string text, out string? error)
    {
        error = null;
        var name = text;
        var port = 0;
        var colon = text.LastIndexOf(':');
        if (colon >= 0 && (text[0] != '[' || text[colon - 1] == ']') && (text[0] == '[' || text.IndexOf(':') == colon))
        {
            name = text[..colon];
            var digits = text[(colon + 1)..];
            if (digits is not "*"
                && (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is < 1 or > 65535))
            {
                error = $"found port '{digits}', expected 1 to 65535 or *";
                return [];
            }
        }

        if (name is "*" or "_default_")
        {
            return [new HostAddress(null, port)];
        }

        if (name.StartsWith('[') && name.EndsWith(']'))
        {
            name = name[1..^1];
        }

        if (IPAddress.TryParse(name, out var address))
        {
            return [address.Equals(IPAddress.Any) ? new HostAddress(null, port) : new HostAddress(address, port)];
        }

        return Resolve(name, port, out error);
    }

    private static List<HostAddress> Resolve(string name, int port, out string? error)
    {
        error = null;
        var found = new List<HostAddress>();
        try
        {
            foreach (var address in Dns.GetHostAddresses(name))
            {
                found.Add(new HostAddress(address, port));
            }
        }
        catch (System.Net.Sockets.SocketException e)
        {
            error = $"cannot resolve host name '{name}': {e.Message}";
        }

        return found;
    }
}
