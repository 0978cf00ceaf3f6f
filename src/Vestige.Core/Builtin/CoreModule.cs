// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Requests;
using Vestige.Core.Targets;
using Vestige.Hooks;
using Vestige.Modules;
using Vestige.Requests;

namespace Vestige.Core.Builtin;

/// <summary>
/// httpd's <c>core</c>: the directives that everything rests on, and the last function of the chains that must come to an
/// end. Registered first, so that its per-directory configuration has the first place.
/// </summary>
internal sealed class CoreModule : IModule
{
    /// <inheritdoc/>
    public ModuleInfo Info { get; } = new("core_module", "core.cs");

    /// <summary>The core's keys; set by <see cref="Register"/>.</summary>
    public CoreKeys Keys { get; private set; } = null!;

    /// <summary>Finds files; set when the server is frozen, before the first request.</summary>
    public StorageWalk? Storage { get; set; }

    /// <summary>Sends files; set when the server is frozen, before the first request.</summary>
    public RequestHook? DefaultHandler { get; set; }

    /// <inheritdoc/>
    public void Register(IModuleRegistration registration)
    {
        ArgumentNullException.ThrowIfNull(registration);
        var server = registration.ServerConfig<CoreServerConfig>(static () => new(), CoreServerConfig.Merge);
        var directory = registration.DirectoryConfig<CoreDirectoryConfig>(static () => new(), CoreDirectoryConfig.Merge);
        Keys = new CoreKeys(server, directory);
        registration.Directives(CoreReadDirectives.Rows());
        registration.Directives(CoreServerDirectives.Rows(Keys));
        registration.Directives(CoreTraceDirectives.Rows(Keys));
        registration.Directives(CoreLimitDirectives.Rows(Keys));
        registration.Directives(CoreDirectoryDirectives.Rows(Keys));
        registration.Directives(CoreContentDirectives.Rows(Keys));
        registration.Directives(CoreScriptDirectives.Rows(Keys));
        registration.Provide<IServerSignature>("", new ServerSignatureLine());
        registration.Provide<IScriptSettings>("", new ScriptSettings());
        registration.Hook(RequestHooks.TranslateName, Translate, HookOrder.ReallyLast);
        registration.Hook(RequestHooks.MapToStorage, MapToStorage, HookOrder.ReallyLast);
        registration.Hook(RequestHooks.TypeChecker, static _ => HookResult.Ok, HookOrder.ReallyLast);
        registration.Hook(RequestHooks.Fixups, OverrideType, HookOrder.ReallyFirst);
        registration.Hook(RequestHooks.InsertFilter, InsertFilters, HookOrder.Middle);
        registration.Hook(RequestHooks.Handler, request => DefaultHandler!(request), HookOrder.ReallyLast);
    }

    // httpd's ap_core_translate: the document root and the path.
    private static ValueTask<HookResult> Translate(Request request)
    {
        var context = (RequestContext)request;
        if (context.Target.Form == RequestTargetForm.Authority || (request.Path is "*" && request.Method is "OPTIONS"))
        {
            // CONNECT names no file, and the default handler refuses it; the server as a whole is answered in map_to_storage.
            return HookResult.Ok;
        }

        if (request.Path.Length == 0 || request.Path[0] != '/')
        {
            request.Log.Error(
                $"AH00126: Invalid URI in request '{request.RequestLine}'");
            request.ExplainStatus("request target", default);
            return (HookResult)400;
        }

        request.FileName = context.Engine.FileNames.Join(context.Host.DocumentRoot, request.Path);
        return HookResult.Ok;
    }

    private ValueTask<HookResult> MapToStorage(Request request) => Storage!.WalkAsync((RequestContext)request);

    // ForceType and SetHandler come before every other module's fixups.
    private static ValueTask<HookResult> OverrideType(Request request)
    {
        var core = ((RequestContext)request).Core;
        if (core.ForceType is { } type && type is not "none")
        {
            request.ContentType = type;
        }

        if (core.SetHandler is { } handler)
        {
            request.Handler = handler is "none" ? null : handler;
        }

        return HookResult.Ok;
    }

    private static void InsertFilters(Request request)
    {
        var core = ((RequestContext)request).Core;
        if (core.OutputFilters is { } output)
        {
            foreach (var name in output)
            {
                Missing(request, name, request.AddOutputFilter(name));
            }
        }

        if (core.InputFilters is { } input)
        {
            foreach (var name in input)
            {
                Missing(request, name, request.AddInputFilter(name));
            }
        }
    }

    private static void Missing(Request request, string name, bool found)
    {
        if (!found)
        {
            request.Log.Error($"AH00082: an unknown filter was not added: {name}");
        }
    }
}
