// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using static Vestige.AspNetCoreTests.Recorded.Message;

namespace Vestige.AspNetCoreTests.Recorded;

/// <summary>Signing in and out, sessions, cookies.</summary>
internal static class AccountMessages
{
    public static IReadOnlyList<Message> All { get; } =
    [
        Get("/account/me"),
        Get("/account/me", "X-Requested-With: XMLHttpRequest"),
        Get("/account/login?returnUrl=%2Faccount%2Fme"),
        Post("/account/login/guest", null, ""),
        Get("/account/me"),
        Get("/account/staff"),
        Get("/account/forbid"),
        Post("/account/login/boss", null, ""),
        Get("/account/staff"),
        Get("/account/adults"),
        Of("DELETE", "/api/products/5"),
        Post("/account/logout", null, ""),
        Get("/account/me"),
        Get("/session"),
        Get("/session"),
        Get("/cookies"),
        Get("/take/cookie"),
    ];
}
