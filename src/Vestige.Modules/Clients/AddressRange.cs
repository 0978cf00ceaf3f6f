// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Vestige.Modules.Clients;

/// <summary>An address or a network, IPv4 or IPv6. IPv4 addresses that came over an IPv6 socket count as IPv4.</summary>
internal sealed class AddressRange
{
    private readonly UInt128 _network;
    private readonly UInt128 _mask;
    private readonly bool _isIPv6;

    private AddressRange(UInt128 network, UInt128 mask, bool isIPv6)
    {
        _network = network & mask;
        _mask = mask;
        _isIPv6 = isIPv6;
    }

    /// <summary>
    /// Reads <c>10.1.2.3</c>, <c>10.1</c> (the first parts of an address), <c>10.1.0.0/255.255.0.0</c>,
    /// <c>10.1.0.0/16</c>, <c>2001:db8::1</c> or <c>2001:db8::/32</c>.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="range">The range.</param>
    /// <param name="problem">What is wrong, in httpd's words; null for text that looks nothing like an address.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out AddressRange? range, out string? problem)
    {
        var slash = text.IndexOf('/');
        var address = slash < 0 ? text : text[..slash];
        range = null;
        problem = null;
        if (!LooksLikeAddress(address))
        {
            return false;
        }

        problem = "The specified IP address is invalid.";
        if (slash < 0 && !address.Contains(':'))
        {
            range = ParsePartial(address);
        }
        else if (TryParseAddress(address, out var parsed))
        {
            problem = "The specified network mask is invalid.";
            range = WithMask(parsed, slash < 0 ? null : text[(slash + 1)..]);
        }

        return range is not null;
    }

    /// <summary>Whether an address is in the range.</summary>
    /// <param name="address">The address.</param>
    public bool Contains(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (!address.TryWriteBytes(bytes, out var length))
        {
            return false;
        }

        var isIPv6 = length == 16;
        if (isIPv6 && address.IsIPv4MappedToIPv6)
        {
            bytes = bytes[12..];
            isIPv6 = false;
        }

        var value = isIPv6 ? BinaryPrimitives.ReadUInt128BigEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
        return isIPv6 == _isIPv6 && (value & _mask) == _network;
    }

    private static bool LooksLikeAddress(string text) =>
        text.Contains(':') || (text.Length > 0 && text.All(c => c == '.' || char.IsAsciiDigit(c)));

    // IPAddress.Parse takes short and octal forms, which nobody means here: exactly four decimal parts.
    private static bool TryParseAddress(string text, [NotNullWhen(true)] out IPAddress? address)
    {
        address = null;
        return (text.Contains(':') ? !text.Contains('%') : text.Split('.') is { Length: 4 } parts && parts.All(IsOctet))
            && IPAddress.TryParse(text, out address);
    }

    private static bool IsOctet(string part) =>
        part.Length is > 0 and <= 3 && (part.Length == 1 || part[0] != '0')
        && byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static AddressRange? ParsePartial(string text)
    {
        var parts = (text.EndsWith('.') ? text[..^1] : text).Split('.');
        if (parts.Length > 4)
        {
            return null;
        }

        uint network = 0;
        foreach (var part in parts)
        {
            if (!byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var octet))
            {
                return null;
            }

            network = (network << 8) | octet;
        }

        var missing = 8 * (4 - parts.Length);
        return new AddressRange(network << missing, uint.MaxValue << missing, isIPv6: false);
    }

    private static AddressRange? WithMask(IPAddress address, string? mask)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        var bytes = address.GetAddressBytes();
        var isIPv6 = address.AddressFamily == AddressFamily.InterNetworkV6;
        var width = isIPv6 ? 128 : 32;
        var value = isIPv6 ? BinaryPrimitives.ReadUInt128BigEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
        var all = UInt128.MaxValue >> (128 - width);
        if (mask is null)
        {
            return new AddressRange(value, all, isIPv6);
        }

        if (int.TryParse(mask, NumberStyles.None, CultureInfo.InvariantCulture, out var bits) && bits <= width)
        {
            return new AddressRange(value, bits == 0 ? 0 : all & (all << (width - bits)), isIPv6);
        }

        return !isIPv6 && mask.Contains('.') && TryParseAddress(mask, out var netmask)
            ? new AddressRange(value, BinaryPrimitives.ReadUInt32BigEndian(netmask.GetAddressBytes()), isIPv6)
            : null;
    }
}
