// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.AspNetCore.Mvc;
using Shop.Store;

namespace Shop.Controllers;

/// <summary>Views, by the conventional route.</summary>
public sealed class CatalogueController(Catalogue shop) : Controller
{
    public IActionResult Index() => View(shop.Products);

    public IActionResult Show(int id) => shop.Find(id) is { } product ? View(product) : NotFound();

    public IActionResult Away() => RedirectToAction(nameof(Show), new { id = 1 });

    public IActionResult Part() => PartialView("_Row", shop.Products[0]);

    public IActionResult Kept()
    {
        TempData["note"] = "kept for one request";
        return RedirectToAction(nameof(Note));
    }

    public IActionResult Note() => Content((string?)TempData["note"] ?? "no note");

    [HttpPost]
    [ValidateAntiForgeryToken]
    public IActionResult Buy(int id) => Content($"bought {id}");
}
