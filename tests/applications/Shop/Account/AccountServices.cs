// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.AspNetCore.Authentication.Cookies;

namespace Shop.Account;

/// <summary>Who may do what.</summary>
internal static class AccountServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<Answers.CallbackCount>();
        services.AddSingleton<Live.AbortCount>();
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
        {
            options.Cookie.Name = "shop.account";
            options.LoginPath = "/account/login";
            options.AccessDeniedPath = "/account/denied";
        });
        services.AddAuthorizationBuilder()
            .AddPolicy("staff", policy => policy.RequireRole("staff"))
            .AddPolicy("adults", policy => policy.RequireAssertion(
                context => context.User.HasClaim(claim => claim is { Type: "age", Value: "18" })));
    }
}
