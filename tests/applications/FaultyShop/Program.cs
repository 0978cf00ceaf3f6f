// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using FaultyShop;

var builder = WebApplication.CreateBuilder(args);
builder.Logging.ClearProviders();
var app = builder.Build();
app.Use(async (context, next) =>
{
    context.Response.Headers["X-Shop"] = "faulty";
    await next();
});
app.UseMiddleware<Till>();
app.MapGet("/", () => "open\n");
app.MapGet("/price", () => $"{string.Create(new CultureInfo("de-DE"), $"{1.5}")} {CultureInfo.CurrentCulture.Name}|\n");
app.MapGet("/slow", Shelves.SlowAsync);
app.MapGet("/orders/{id:int}/async-void", Orders.LoseAsync);
app.MapGet("/orders/{id:int}/stack", Orders.CountWithoutEnd);
app.MapGet("/orders/{id:int}/native", Orders.Measure).WithName("Measure");
app.MapGet("/orders/{id:int}/thrown", Orders.Refuse);
app.Run();
