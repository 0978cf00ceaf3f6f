// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Filters;
using Vestige.Hooks;
using Vestige.Requests;

namespace Vestige.Modules.Headers;

/// <summary><c>mod_headers</c>: changes headers of requests and answers.</summary>
internal sealed class HeadersModule : IModule
{
    private const string OutFilter = "FIXUP_HEADERS_OUT";
    private const string ErrorFilter = "FIXUP_HEADERS_ERR";

    private readonly ServerState _state = new();
    private DirectoryConfigKey<HeadersConfig> _key = null!;

    public ModuleInfo Info { get; } = new("headers_module", "mod_headers.cs");

    public void Register(IModuleRegistration registration)
    {
        _key = registration.DirectoryConfig(() => new HeadersConfig(), HeadersConfig.Merge);
        registration.Directives(new HeadersDirectives(_key, new HeaderFormat(_state)).Rows());
        registration.OutputFilter(
            OutFilter, FilterType.ContentSet, request => new HeadersFilter(_key.Of(request), isError: false));
        registration.OutputFilter(
            ErrorFilter, FilterType.ContentSet, request => new HeadersFilter(_key.Of(request), isError: true));
        registration.OnConfigured(context => _state.Time = context.Time);
        registration.Hook(RequestHooks.InsertFilter, InsertFilter, HookOrder.Last);
        registration.Hook(RequestHooks.InsertErrorFilter, InsertErrorFilter, HookOrder.Last);
        registration.Hook(RequestHooks.Fixups, Fixups, HookOrder.Last);
        registration.Hook(RequestHooks.PostReadRequest, ApplyEarly, HookOrder.First);
    }

    private void InsertFilter(Request request)
    {
        var config = _key.Of(request);
        if (config.OnSuccess.Count + config.Always.Count > 0)
        {
            request.AddOutputFilter(OutFilter);
        }
    }

    private void InsertErrorFilter(Request request)
    {
        if (_key.Of(request).Always.Count > 0)
        {
            request.AddOutputFilter(ErrorFilter);
        }
    }

    private ValueTask<HookResult> Fixups(Request request)
    {
        HeaderRule.ApplyAll(_key.Of(request).Request, request, request.RequestHeaders, early: false);
        return HookResult.Declined;
    }

    private ValueTask<HookResult> ApplyEarly(Request request)
    {
        var config = _key.Of(request);
        HeaderRule.ApplyAll(config.Request, request, request.RequestHeaders, early: true);
        HeaderRule.ApplyAll(config.Always, request, request.ErrorResponseHeaders, early: true);
        HeaderRule.ApplyAll(config.OnSuccess, request, request.ResponseHeaders, early: true);
        return HookResult.Declined;
    }
}
