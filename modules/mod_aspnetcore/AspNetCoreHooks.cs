// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.AspNetCore.Configuration;
using Vestige.Hooks;
using Vestige.Modules;
using Vestige.Requests;

namespace Vestige.AspNetCore;

/// <summary>The module's functions in the chains of a request.</summary>
internal sealed class AspNetCoreHooks(DirectoryConfigKey<AspNetCoreConfig> config)
{
    /// <summary>Gives the request a name that is no file's, so that nothing is looked up for it.</summary>
    public ValueTask<HookResult> TranslateName(Request request)
    {
        if (config.Of(request).Application is not { } application || !application.Serves(request.Path))
        {
            return HookResult.Declined;
        }

        request.FileName = application.FileName;
        return HookResult.Ok;
    }

    /// <summary>
    /// No directory is walked: <c>&lt;Location&gt;</c> sections count for applications, <c>&lt;Directory&gt;</c> ones do not.
    /// </summary>
    public ValueTask<HookResult> MapToStorage(Request request) =>
        ApplicationSettings.IsFileName(request.FileName) ? HookResult.Ok : HookResult.Declined;

    /// <summary>Lets the application answer.</summary>
    public ValueTask<HookResult> HandleAsync(Request request)
    {
        if (!ApplicationSettings.IsFileName(request.FileName)
            || config.Of(request) is not { Application: { } application } settings)
        {
            return HookResult.Declined;
        }

        if (application.Running is { } running)
        {
            return running.HandleAsync(request, settings.OverridesErrors ?? false);
        }

        request.Log.Error($"application {application.Name} does not run");
        return new HookResult(503);
    }
}
