// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

// A minimal API as a team would write it, without logging: what is measured is the server around it.
var builder = WebApplication.CreateBuilder(args);
builder.Logging.ClearProviders();
var app = builder.Build();
app.MapGet("/text", () => "Hello World!");
app.MapGet("/items/{id:int}", (int id) => new Item(id, "a thing", 12.5m, ["new", "blue"]));
app.Run();

internal sealed record Item(int Id, string Name, decimal Price, string[] Tags);
