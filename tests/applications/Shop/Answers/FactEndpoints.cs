// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace Shop.Answers;

/// <summary>What the application is told about the request, the connection and itself.</summary>
internal static class FactEndpoints
{
    private static readonly Type[] Known =
    [
        typeof(IHttpRequestFeature), typeof(IHttpResponseFeature), typeof(IHttpResponseBodyFeature),
        typeof(IHttpRequestBodyDetectionFeature), typeof(IHttpConnectionFeature), typeof(IHttpRequestLifetimeFeature),
        typeof(IHttpRequestIdentifierFeature), typeof(IHttpMaxRequestBodySizeFeature), typeof(IHttpBodyControlFeature),
        typeof(IHttpUpgradeFeature), typeof(IHttpExtendedConnectFeature), typeof(IHttpRequestTrailersFeature),
        typeof(IHttpResponseTrailersFeature), typeof(IHttpResetFeature), typeof(IRequestBodyPipeFeature),
    ];

    public static void Map(IEndpointRouteBuilder app)
    {
        var facts = app.MapGroup("/facts");
        facts.MapGet("/request/{*path}", Request);
        facts.MapGet("/links", Links);
        facts.MapGet("/connection", (HttpContext context) => new
        {
            remote = context.Connection.RemoteIpAddress?.ToString(),
            local = context.Connection.LocalIpAddress?.ToString(),
            ports = context.Connection is { RemotePort: > 0, LocalPort: > 0 },
            certificate = context.Connection.ClientCertificate is not null,
            id = context.Connection.Id.Length > 0,
            trace = context.TraceIdentifier.Length > 0,
        });
        facts.MapGet("/features", (HttpContext context) => Known.ToDictionary(
            type => type.Name, type => context.Features[type] is not null));
        facts.MapGet("/upgrade", (HttpContext context) =>
            context.Features.Get<IHttpUpgradeFeature>()?.IsUpgradableRequest.ToString() ?? "none");
        facts.MapGet("/options", (IOptions<ShopOptions> options, IHostEnvironment host) => new
        {
            options.Value.Name,
            options.Value.Currency,
            options.Value.Shelves,
            host.EnvironmentName,
            host.ApplicationName,
        });
        facts.MapGet("/setting/{name}", (string name, IConfiguration configuration) => configuration[name] ?? "none");
        facts.MapGet("/root", (IWebHostEnvironment host) => new
        {
            content = host.ContentRootPath.TrimEnd('/') == AppContext.BaseDirectory.TrimEnd('/'),
            beside = File.Exists(Path.Combine(host.ContentRootPath, "Shop.dll")),
            web = Path.GetRelativePath(host.ContentRootPath, host.WebRootPath),
            assembly = Path.GetFileName(typeof(FactEndpoints).Assembly.Location),
        });
        facts.MapGet("/accessor", async (IHttpContextAccessor accessor, HttpContext context) =>
        {
            await Task.Yield();
            return ReferenceEquals(accessor.HttpContext, context).ToString();
        });
    }

    private static object Request(HttpContext context)
    {
        var request = context.Request;
        return new
        {
            request.Method,
            request.Scheme,
            host = request.Host.HasValue,
            pathBase = request.PathBase.Value,
            path = request.Path.Value,
            query = request.QueryString.Value,
            request.Protocol,
            request.IsHttps,
            raw = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            endpoint = context.GetEndpoint()?.DisplayName,
        };
    }

    private static object Links(HttpContext context, LinkGenerator links) => new
    {
        path = links.GetPathByName(context, "product", new { id = 3 }),
        uri = links.GetUriByName(context, "product", new { id = 3 }),
        action = links.GetPathByAction(context, "Show", "Catalogue", new { id = 2 }),
        page = links.GetPathByPage(context, "/Contact"),
    };
}
