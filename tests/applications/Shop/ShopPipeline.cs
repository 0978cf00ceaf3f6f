// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace Shop;

/// <summary>The application's middleware, in order.</summary>
internal static class ShopPipeline
{
    public static void Use(WebApplication app)
    {
        // What a server that knows no path prefix needs; a server that knows one leaves it out.
        // UsePathBase would route a second time, so it is done by hand.
        if (app.Configuration["PathBase"] is { } prefix)
        {
            app.Use((context, next) => StripAsync(context, prefix, next));
        }

        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            StatusCodeSelector = static error => error is BadHttpRequestException bad ? bad.StatusCode : 500,
        });
        app.UseStatusCodePages();
        app.Use(static (context, next) =>
        {
            context.Response.Headers["X-Shop"] = "1";
            return next(context);
        });
        app.UseResponseCompression();
        app.UseRequestDecompression();
        UseFiles(app);
        app.UseRouting();
        app.UseCors();
        app.UseRequestTimeouts();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseSession();
        app.UseAntiforgery();
        app.UseOutputCache();
        app.UseResponseCaching();
        app.UseWebSockets();
    }

    private static Task StripAsync(HttpContext context, string prefix, RequestDelegate next)
    {
        if (context.Request.Path.StartsWithSegments(prefix, out var matched, out var rest))
        {
            context.Request.PathBase += matched;
            context.Request.Path = rest;
        }

        return next(context);
    }

    private static void UseFiles(WebApplication app) => app.UseStaticFiles(new StaticFileOptions
    {
        FileProvider = new PhysicalFileProvider(Path.Combine(app.Environment.ContentRootPath, "assets")),
        RequestPath = "/files",
        ServeUnknownFileTypes = false,
        OnPrepareResponse = static file =>
            file.Context.Response.Headers[HeaderNames.CacheControl] = "public, max-age=60",
    });
}
