// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace OldShop;

/// <summary>Services and middleware, found by the names of its methods.</summary>
public sealed class Startup(IConfiguration configuration)
{
    public void ConfigureServices(IServiceCollection services)
    {
        services.AddControllers();
        services.AddSingleton<IStartupFilter, FirstOfAll>();
        services.AddHostedService<Sweeper>();
    }

    public void Configure(IApplicationBuilder app, IWebHostEnvironment environment)
    {
        app.Map("/branch", branch => branch.Run(context =>
            context.Response.WriteAsync($"branch at {context.Request.PathBase}{context.Request.Path}\n")));
        app.MapWhen(context => context.Request.Query.ContainsKey("when"), branch => branch.Run(context =>
            context.Response.WriteAsync("when\n")));
        app.UseRouting();
        app.UseEndpoints(endpoints =>
        {
            endpoints.MapControllers();
            endpoints.MapGet("/", context => context.Response.WriteAsync($"{environment.ApplicationName} {configuration["Motto"]}\n"));
        });
    }
}
