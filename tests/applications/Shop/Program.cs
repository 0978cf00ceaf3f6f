// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Shop;
using Shop.Account;
using Shop.Answers;
using Shop.Clients;
using Shop.Live;

var builder = WebApplication.CreateBuilder(args);
ShopServices.Add(builder);

var app = builder.Build();
ShopPipeline.Use(app);

app.MapControllers();
app.MapDefaultControllerRoute();
app.MapRazorPages();
app.MapStaticAssets();
app.MapHealthChecks("/health");
app.MapHub<ChatHub>("/chat");

ResultEndpoints.Map(app);
ParameterEndpoints.Map(app);
FileEndpoints.Map(app);
StreamEndpoints.Map(app);
ErrorEndpoints.Map(app);
FactEndpoints.Map(app);
CacheEndpoints.Map(app);
AccountEndpoints.Map(app);
SocketEndpoints.Map(app);
GreeterEndpoints.Map(app);
LifeEndpoints.Map(app);

await app.RunAsync();
