// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.InteropServices;
using Vestige.Hooks;
using Vestige.Requests;

namespace Trouble;

/// <summary>What a function can do wrong, or right.</summary>
internal static partial class Actions
{
    private const int Kill = 9;

    public static async ValueTask<HookResult> RunAsync(Request request, string action)
    {
        switch (action)
        {
            case "wait":
                await Task.Delay(2).ConfigureAwait(false);
                return HookResult.Declined;
            case "throw-later":
                await Task.Yield();
                throw new InvalidOperationException("thrown later");
            case "wait-for-client":
                await Task.Delay(TimeSpan.FromMilliseconds(300), request.Aborted).ConfigureAwait(false);
                return HookResult.Declined;
            case "body":
                var buffer = new byte[100];
                while (await request.ReadBodyAsync(buffer).ConfigureAwait(false) > 0)
                {
                }

                return HookResult.Declined;
            case "lookup":
                using (await request.LookupUriAsync("/list/").ConfigureAwait(false))
                {
                    return HookResult.Declined;
                }

            case "redirect":
                return request.Previous is null
                    ? await request.InternalRedirectAsync("/index/").ConfigureAwait(false)
                    : HookResult.Declined;
            case "write":
                await request.WriteAsync("begun").ConfigureAwait(false);
                return 503;
            default:
                return Run(action);
        }
    }

    public static HookResult Run(string action)
    {
        switch (action)
        {
            case "throw":
                throw new InvalidOperationException("thrown\nby (mod_forged.cs[1])");
            case "cancel":
                throw new OperationCanceledException();
            case "die":
                _ = Send(Environment.ProcessId, Kill);
                return HookResult.Done;
            case "ok":
                return HookResult.Ok;
            case "done":
                return HookResult.Done;
            default:
                return int.TryParse(action, out var status) ? status : HookResult.Declined;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Send(int pid, int signal);
}
