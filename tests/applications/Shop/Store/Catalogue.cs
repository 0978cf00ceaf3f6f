// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Shop.Store;

/// <summary>The products, always the same.</summary>
public sealed class Catalogue
{
    private readonly Product[] _products =
    [
        new() { Id = 1, Name = "Apple", Price = 0.50m },
        new() { Id = 2, Name = "Brötchen & <b>", Price = 0.65m },
        new() { Id = 3, Name = "Cider", Price = 2.95m },
    ];

    public IReadOnlyList<Product> Products => _products;

    public Product? Find(int id) => Array.Find(_products, product => product.Id == id);
}
