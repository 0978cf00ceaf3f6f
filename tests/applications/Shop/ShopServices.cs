// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Threading.RateLimiting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.ResponseCompression;
using Shop.Account;
using Shop.Store;

namespace Shop;

/// <summary>What the application puts into its container.</summary>
internal static class ShopServices
{
    public static void Add(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.Configure<ShopOptions>(builder.Configuration.GetSection("Shop"));
        services.AddSingleton<Catalogue>();
        services.AddSingleton<Stock>();
        services.AddHostedService(provider => provider.GetRequiredService<Stock>());
        AddPages(services);
        AddTraffic(services);
        AccountServices.Add(services);
        if (builder.Configuration["Keys"] is { } keys)
        {
            services.AddDataProtection().SetApplicationName("Shop").PersistKeysToFileSystem(new DirectoryInfo(keys));
        }

        if (builder.Configuration["LogFile"] is { } log)
        {
            builder.Logging.AddProvider(new FileLoggerProvider(log));
        }
    }

    private static void AddPages(IServiceCollection services)
    {
        services.AddControllersWithViews().AddXmlSerializerFormatters();
        services.AddRazorPages();
        services.AddProblemDetails();
        services.AddValidation();
        services.AddSignalR();
        services.AddHealthChecks().AddCheck<StockCheck>("stock");
        services.AddDistributedMemoryCache();
        services.AddSession(options => options.Cookie.Name = "shop.session");
    }

    private static void AddTraffic(IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            options.Providers.Add<GzipCompressionProvider>();
            options.Providers.Add<BrotliCompressionProvider>();
        });
        services.AddRequestDecompression();
        services.AddOutputCache(options => options.AddPolicy("by-colour", policy => policy.SetVaryByQuery("colour")));
        services.AddResponseCaching();
        services.AddRequestTimeouts(options => options.AddPolicy("at-once", TimeSpan.FromMilliseconds(1)));
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.AddFixedWindowLimiter("two", limiter =>
            {
                limiter.PermitLimit = 2;
                limiter.Window = TimeSpan.FromDays(1);
                limiter.QueueProcessingOrder = QueueProcessingOrder.OldestFirst;
            });
        });
        services.AddCors(options => options.AddPolicy("partners", policy => policy
            .WithOrigins("http://partner.example").WithMethods("PUT", "GET").WithHeaders("X-Order").AllowCredentials()));
    }
}
