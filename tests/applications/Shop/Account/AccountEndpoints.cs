// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Shop.Account;

/// <summary>Cookies, session, and what only some may see.</summary>
internal static class AccountEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var account = app.MapGroup("/account");
        account.MapGet("/login", (string? returnUrl) => $"sign in, then go to {returnUrl}\n");
        account.MapGet("/denied", () => "not for you\n");
        account.MapPost("/login/{name}", SignIn);
        account.MapPost("/logout", () => TypedResults.SignOut());
        account.MapGet("/me", (ClaimsPrincipal user) => $"hello {user.Identity!.Name}\n").RequireAuthorization();
        account.MapGet("/staff", () => "staff only\n").RequireAuthorization("staff");
        account.MapGet("/adults", () => "adults only\n").RequireAuthorization("adults");
        account.MapGet("/forbid", () => TypedResults.Forbid());
        app.MapGet("/session", (HttpContext context) =>
        {
            var visits = (context.Session.GetInt32("visits") ?? 0) + 1;
            context.Session.SetInt32("visits", visits);
            return $"visit {visits}\n";
        });
        app.MapGet("/cookies", (HttpResponse response) =>
        {
            response.Cookies.Append("colour", "dark green", new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax });
            response.Cookies.Append("path", "/", new CookieOptions { Path = "/cookies", Secure = true });
            response.Cookies.Delete("old");
        });
    }

    private static Microsoft.AspNetCore.Http.HttpResults.SignInHttpResult SignIn(string name)
    {
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.Name, name), new Claim(ClaimTypes.Role, name == "boss" ? "staff" : "customer")],
            CookieAuthenticationDefaults.AuthenticationScheme);
        return TypedResults.SignIn(new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = false });
    }
}
