// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.AspNetCore.Mvc;

namespace OldShop;

[ApiController]
[Route("[controller]")]
public sealed class ShelfController : ControllerBase
{
    [HttpGet("{number:int}")]
    public string Get(int number) => $"shelf {number} at {Url.Action(nameof(Get), new { number = number + 1 })}\n";
}
