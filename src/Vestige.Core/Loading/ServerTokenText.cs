// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Builtin;

namespace Vestige.Core.Loading;

/// <summary>The text of the <c>Server</c> header.</summary>
public static class ServerTokenText
{
    /// <summary>The version of this server, three numbers.</summary>
    public static Version Version { get; } = typeof(ServerTokenText).Assembly.GetName().Version ?? new Version(0, 0, 0);

    /// <summary>The text of <c>ServerTokens Min</c>: product and version.</summary>
    public static string Product { get; } = $"Vestige/{Version.ToString(3)}";

    internal static string Of(ServerTokens tokens) => tokens switch
    {
        ServerTokens.ProductOnly => "Vestige",
        ServerTokens.Major => $"Vestige/{Version.Major}",
        ServerTokens.Minor => $"Vestige/{Version.ToString(2)}",
        ServerTokens.Minimal => Product,
        _ => $"{Product} (Unix)",
    };
}
