// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Vestige.Directives;

namespace Vestige.Modules.Mpm;

/// <summary>The directives about listening sockets.</summary>
internal static class ListenDirectives
{
    private const int LargestPort = 65535;

    public static Directive[] Rows { get; } =
    [
        new Directive("Listen", DirectiveShape.TakeMany, DirectiveContexts.MainServer)
        {
            Syntax = "Listen [IP-address:]portnumber [protocol]",
            Description = "IP addresses and ports that the server listens to",
            Apply = CheckListen,
        },
        MpmValues.Number(
            "ListenBacklog", "backlog", "511", 1, LargestPort, "Maximum length of the queue of pending connections"),
    ];

    private static void CheckListen(DirectiveCall call)
    {
        var words = call.Arguments;
        if (words.FirstOrDefault(IsOption) is { } option)
        {
            call.Error($"socket options ('{option}') are not supported, give only address, port and protocol");
        }
        else if (words.Count > 2)
        {
            call.Error($"takes a port or address:port, and optionally a protocol (http, https), found '{call.RawArguments}'");
        }
        else if (words.Count == 2 && words[1].ToLowerInvariant() is not ("http" or "https"))
        {
            call.Error($"expected the protocol http or https, found '{words[1]}'");
        }
        else
        {
            CheckAddress(call, words[0]);
        }
    }

    private static bool IsOption(string word) => word.StartsWith("options=", StringComparison.OrdinalIgnoreCase);

    // Host names are looked up by the control process, which binds the sockets; here they only have to look right.
    private static void CheckAddress(DirectiveCall call, string text)
    {
        var colon = text.LastIndexOf(':');
        var port = text[(colon + 1)..];
        if (!ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            call.Error($"expected a port from 0 to {LargestPort}, alone or behind an address and a colon, found '{text}'");
            return;
        }

        var address = colon < 0 ? "*" : text[..colon];
        var isBracketed = address.StartsWith('[') && address.EndsWith(']');
        var isRight = isBracketed
            ? IPAddress.TryParse(address[1..^1], out var parsed) && parsed.AddressFamily == AddressFamily.InterNetworkV6
            : address.Length == 0 || address == "*" || !address.Contains(':');
        if (!isRight)
        {
            call.Error($"expected an IPv4 address, an IPv6 address in brackets or a host name before the port, found '{text}'");
        }
    }
}
