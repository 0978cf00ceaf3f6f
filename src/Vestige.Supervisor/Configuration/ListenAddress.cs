// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using System.Net.Sockets;
using Vestige.Directives;

namespace Vestige.Supervisor.Configuration;

/// <summary>One <c>Listen</c> directive.</summary>
/// <param name="EndPoint">What to bind; port 0 lets the system choose.</param>
/// <param name="AnyFamily">Whether no address was written: both families, in one socket where the system has IPv6.</param>
/// <param name="Protocol">The protocol word, <c>http</c> or <c>https</c>.</param>
/// <param name="Location">Where the directive stands.</param>
internal sealed record ListenAddress(IPEndPoint EndPoint, bool AnyFamily, string Protocol, SourceLocation Location)
{
    private const int HttpsPort = 443;

    /// <summary>The address as httpd writes it: <c>127.0.0.1:80</c>, <c>[::1]:80</c>.</summary>
    public string Text => EndPoint.ToString();

    /// <summary>Reads the directive's words.</summary>
    /// <returns>The address, or null and what is wrong with it.</returns>
    public static ListenAddress? Parse(IReadOnlyList<string> words, SourceLocation location, out string? error)
    {
        if (words.Count is 0 or > 2)
        {
            error = "Listen takes a port or address:port, and optionally a protocol (http, https)";
            foreach (string word in words)
            {
                error = word.StartsWith("options=", StringComparison.OrdinalIgnoreCase) ? Refused(word) : error;
            }

            return null;
        }

        if (ParseEndPoint(words[0], out bool anyFamily, out error) is not { } endPoint)
        {
            return null;
        }

        string protocol = words.Count == 2
            ? words[1].ToLowerInvariant()
            : endPoint.Port == HttpsPort ? "https" : "http";
        if (protocol is not ("http" or "https"))
        {
            error = protocol.StartsWith("options=", StringComparison.Ordinal)
                ? Refused(words[1])
                : $"Listen: expected the protocol http or https, found '{words[1]}'";
            return null;
        }

        return new ListenAddress(endPoint, anyFamily, protocol, location);
    }

    private static string Refused(string word) =>
        $"Listen: socket options ('{word}') are not supported, give only address, port and protocol";

    private static IPEndPoint? ParseEndPoint(string text, out bool anyFamily, out string? error)
    {
        anyFamily = false;
        int colon = text.LastIndexOf(':');
        bool bracketed = text.StartsWith('[');
        if (bracketed && colon < text.IndexOf(']'))
        {
            error = $"Listen: expected a port after the address, found '{text}'";
            return null;
        }

        string portText = text[(colon + 1)..];
        if (!ushort.TryParse(portText, out ushort port))
        {
            error = colon < 0
                ? $"Listen: expected a port or address:port, found '{text}'"
                : $"Listen: expected a port from 0 to 65535 after the last colon, found '{portText}'";
            return null;
        }

        string address = colon < 0 ? "" : text[..colon];
        error = null;
        if (address is "" or "*")
        {
            anyFamily = true;
            return new IPEndPoint(Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any, port);
        }

        if (bracketed)
        {
            address = address.EndsWith(']') ? address[1..^1] : "";
        }

        // A number alone would be taken as an IPv4 address (1 is 0.0.0.1), an unbracketed IPv6 address is ambiguous.
        bool parses = IPAddress.TryParse(address, out IPAddress? parsed);
        bool numeric = parses
            && bracketed == (parsed!.AddressFamily == AddressFamily.InterNetworkV6)
            && (bracketed || address.Split('.').Length == 4);
        parsed = numeric ? parsed : parses || bracketed ? null : Lookup(address);
        if (parsed is null)
        {
            error = $"Listen: expected an IPv4 address, an IPv6 address in brackets or a known host name, found '{text}'";
            return null;
        }

        return new IPEndPoint(parsed, port);
    }

    private static IPAddress? Lookup(string name)
    {
        try
        {
            IPAddress[] found = Dns.GetHostAddresses(name);
            return found.Length == 0 ? null : found[0];
        }
        catch (SocketException)
        {
            // "Not known" is the answer to the question asked; the caller reports it with file and line.
            return null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
