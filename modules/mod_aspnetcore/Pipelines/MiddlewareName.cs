// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace Vestige.AspNetCore.Pipelines;

/// <summary>
/// The name of a middleware as the program registered it: the framework's own by the method that registers them, classes by their
/// names, lambdas by the method in which they stand.
/// </summary>
internal static class MiddlewareName
{
    private const string Framework = "Microsoft.AspNetCore.";
    private const string Suffix = "Middleware";

    // The framework's classes that are registered by a method of another name.
    private static readonly Dictionary<string, string> Methods = new(StringComparer.Ordinal)
    {
        ["Antiforgery"] = "UseAntiforgery",
        ["Authentication"] = "UseAuthentication",
        ["Authorization"] = "UseAuthorization",
        ["AuthorizationMiddlewareInternal"] = "UseAuthorization",
        ["CookiePolicy"] = "UseCookiePolicy",
        ["Cors"] = "UseCors",
        ["DefaultFiles"] = "UseDefaultFiles",
        ["DeveloperExceptionPageMiddlewareImpl"] = "UseDeveloperExceptionPage",
        ["DirectoryBrowser"] = "UseDirectoryBrowser",
        ["Endpoint"] = "UseEndpoints",
        ["EndpointRouting"] = "UseRouting",
        ["ExceptionHandlerMiddlewareImpl"] = "UseExceptionHandler",
        ["ForwardedHeaders"] = "UseForwardedHeaders",
        ["HostFiltering"] = "UseHostFiltering",
        ["Hsts"] = "UseHsts",
        ["HttpLogging"] = "UseHttpLogging",
        ["HttpMethodOverride"] = "UseHttpMethodOverride",
        ["HttpsRedirection"] = "UseHttpsRedirection",
        ["OutputCache"] = "UseOutputCache",
        ["RateLimiting"] = "UseRateLimiter",
        ["RequestDecompression"] = "UseRequestDecompression",
        ["RequestLocalization"] = "UseRequestLocalization",
        ["RequestTimeouts"] = "UseRequestTimeouts",
        ["ResponseCaching"] = "UseResponseCaching",
        ["ResponseCompression"] = "UseResponseCompression",
        ["Rewrite"] = "UseRewriter",
        ["Session"] = "UseSession",
        ["SetExceptionHandler"] = "UseExceptionHandler",
        ["StaticFile"] = "UseStaticFiles",
        ["StatusCodePages"] = "UseStatusCodePages",
        ["UsePathBase"] = "UsePathBase",
        ["WebSocket"] = "UseWebSockets",
        ["Welcome"] = "UseWelcomePage",
    };

    /// <summary>The name of a middleware.</summary>
    public static string Of(Func<RequestDelegate, RequestDelegate> middleware)
    {
        var binder = middleware.Method.DeclaringType;
        if (binder?.DeclaringType?.FullName is "Microsoft.AspNetCore.Builder.UseMiddlewareExtensions")
        {
            // What registers a class says which one.
            return OfClass(middleware.Target?.ToString() ?? binder.Name);
        }

        return Inner(middleware) is { } lambda ? OfMethod(lambda) : OfMethod(middleware.Method);
    }

    private static string OfClass(string fullName)
    {
        var name = fullName[(fullName.LastIndexOfAny(['.', '+']) + 1)..];
        if (!fullName.StartsWith(Framework, StringComparison.Ordinal))
        {
            return name;
        }

        return OfFramework(name);
    }

    private static string OfFramework(string name)
    {
        var stem = name.EndsWith(Suffix, StringComparison.Ordinal) ? name[..^Suffix.Length] : name;
        return Methods.GetValueOrDefault(stem, name);
    }

    // app.Use(async (context, next) => …) wraps what the program wrote into a closure of the framework's.
    private static MethodInfo? Inner(Func<RequestDelegate, RequestDelegate> middleware)
    {
        if (middleware.Target is not { } target || !IsFramework(middleware.Method.DeclaringType))
        {
            return null;
        }

        foreach (var field in target.GetType().GetFields())
        {
            if (field.GetValue(target) is Delegate { Method: { } method } && !IsFramework(method.DeclaringType))
            {
                return method;
            }
        }

        return null;
    }

    private static bool IsFramework(Type? type) => type?.FullName?.StartsWith(Framework, StringComparison.Ordinal) == true;

    // The compiler calls a lambda <Method>b__0_1 in a class that it makes inside of the one where it stands.
    private static string OfMethod(MethodInfo method)
    {
        var type = method.DeclaringType;
        while (type is { DeclaringType: not null } && type.Name.StartsWith('<'))
        {
            type = type.DeclaringType;
        }

        var name = method.Name;
        var end = name.LastIndexOf('>');
        if (name.StartsWith('<') && end > 0)
        {
            var number = name[(end + 1)..].Replace("b__", "", StringComparison.Ordinal);
            name = name[1..end].Trim('<', '>', '$');
            if (IsFramework(type))
            {
                return OfFramework(name);
            }

            name += $":{number}";
        }

        return $"{type?.Name}.{name}";
    }
}
