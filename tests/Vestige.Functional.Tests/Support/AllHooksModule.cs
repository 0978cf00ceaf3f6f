// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;
using Vestige.Modules;
using Vestige.Requests;

namespace Vestige.Functional.Support;

/// <summary>An external module with a function at every hook point, asked before all others; it declines unless told otherwise.</summary>
internal static class AllHooksModule
{
    /// <summary>Makes the module <c>mod_all.cs</c>.</summary>
    /// <param name="answers">What a function does by hook name; null or a missing name declines.</param>
    /// <param name="suspends">Every function that may suspend does.</param>
    public static ProbeModule Create(
        IReadOnlyDictionary<string, Func<Request, HookResult>>? answers = null, bool suspends = false) =>
        new("all", registration => Register(registration, answers, suspends)) { IsExternal = true };

    private static void Register(
        IModuleRegistration registration, IReadOnlyDictionary<string, Func<Request, HookResult>>? answers, bool suspends)
    {
        foreach (var point in RequestHooks.All)
        {
            if (point is VoidHookPoint withoutResult)
            {
                registration.Hook(withoutResult, request => Answer(answers, point, request), HookOrder.ReallyFirst);
                continue;
            }

            var awaits = suspends && point.Offset != 0;
            registration.Hook(
                (RequestHookPoint)point,
                request => awaits ? LaterAsync(answers, point, request) : Answer(answers, point, request),
                HookOrder.ReallyFirst);
        }
    }

    private static HookResult Answer(
        IReadOnlyDictionary<string, Func<Request, HookResult>>? answers, HookPoint point, Request request) =>
        answers is not null && answers.TryGetValue(point.Name, out var answer)
            ? answer(request)
            : point.Policy == HookPolicy.First ? HookResult.Declined : HookResult.Ok;

    private static async ValueTask<HookResult> LaterAsync(
        IReadOnlyDictionary<string, Func<Request, HookResult>>? answers, HookPoint point, Request request)
    {
        await Task.Yield();
        return Answer(answers, point, request);
    }
}
