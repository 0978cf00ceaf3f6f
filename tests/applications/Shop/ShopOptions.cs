// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Shop;

/// <summary>What appsettings.json says below <c>Shop</c>.</summary>
public sealed class ShopOptions
{
    public string Name { get; set; } = string.Empty;

    public string Currency { get; set; } = string.Empty;

    public IList<string> Shelves { get; } = [];
}
