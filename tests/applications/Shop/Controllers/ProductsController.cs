// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Shop.Store;

namespace Shop.Controllers;

/// <summary>An interface for programs: content negotiation, validation, statuses.</summary>
[ApiController]
[Route("api/[controller]")]
public sealed class ProductsController(Catalogue shop) : ControllerBase
{
    [HttpGet]
    public IEnumerable<Product> All() => shop.Products;

    [HttpGet("{id:int}")]
    [ResponseCache(Duration = 30, VaryByHeader = "Accept")]
    public ActionResult<Product> One(int id) => shop.Find(id) is { } product ? product : NotFound();

    [HttpPost]
    [Consumes("application/json", "application/xml")]
    public ActionResult<Product> Add(Product product) => CreatedAtAction(nameof(One), new { id = product.Id }, product);

    [HttpPut("{id:int}")]
    public IActionResult Replace(int id, Product product) => id == product.Id ? NoContent() : Conflict();

    [HttpDelete("{id:int}")]
    [Authorize(Policy = "staff")]
    public IActionResult Remove(int id) => Accepted((object)id);

    [HttpGet("broken")]
    public string Broken() => throw new NotSupportedException("no such thing");

    [HttpPost("photo")]
    [RequestSizeLimit(2000)]
    public async Task<ActionResult<long>> Photo(IFormFile photo)
    {
        using var copy = new MemoryStream();
        await photo.CopyToAsync(copy);
        return copy.Length;
    }
}
