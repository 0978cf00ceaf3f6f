// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace FaultyShop;

/// <summary>A middleware of a class of its own.</summary>
internal sealed class Till(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context) => next(context);
}
