// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.ComponentModel.DataAnnotations;

namespace Shop.Store;

/// <summary>Something that is sold.</summary>
public sealed class Product
{
    [Range(1, 1000)]
    public int Id { get; set; }

    [Required]
    [StringLength(20, MinimumLength = 2)]
    public string Name { get; set; } = string.Empty;

    [Range(0, 9999)]
    public decimal Price { get; set; }
}
