// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.AspNetCore.Mvc;

namespace Shop.Answers;

/// <summary>Parameters from several places at once.</summary>
internal readonly record struct Order(
    string Shelf, [FromQuery(Name = "n")] int Count, [FromHeader(Name = "X-Colour")] string? Colour);
