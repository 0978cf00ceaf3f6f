// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Authorization;
using Vestige.Filters;
using Vestige.Functional.Support;
using Vestige.Hooks;
using Vestige.Requests;

namespace Vestige.Functional.Traces;

/// <summary>A module whose functions end requests in the ways that <see cref="WhyTests"/> explains.</summary>
internal static class WhyModule
{
    public static ProbeModule Create() => new("probe", static registration =>
    {
        registration.Hook(RequestHooks.CheckUserId, CheckUser);
        registration.Hook(RequestHooks.Handler, HandleAsync, HookOrder.First);
        registration.Provide<IAuthorizationProvider>("valid-user", new UserProvider());
        registration.OutputFilter("fails", FilterType.Resource, static _ => new FailingFilter());
    });

    private static ValueTask<HookResult> CheckUser(Request request)
    {
        request.User = request.Path is "/mallory" ? "mallory" : null;
        return request.Path is "/user401" ? (HookResult)401 : HookResult.Ok;
    }

    private static async ValueTask<HookResult> HandleAsync(Request request)
    {
        switch (request.Path)
        {
            case "/throw":
                throw new InvalidDataException("reason");
            case "/write":
                await request.WriteAsync("text");
                return HookResult.Ok;
            case "/set":
                request.Status = 202;
                return HookResult.Ok;
            case "/read":
                while (await request.ReadBodyAsync(new byte[100]) > 0)
                {
                }

                return HookResult.Ok;
            default:
                return HookResult.Declined;
        }
    }

    private sealed class FailingFilter : OutputFilter
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> data) => throw new InvalidDataException("reason");
    }
}
