// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Hooks;
using Vestige.Hooks;
using Vestige.Logging;

namespace Vestige.Core.Requests;

/// <summary>
/// The phases between reading a request and answering it (httpd's <c>ap_process_request_internal</c> and
/// <c>ap_invoke_handler</c>), for requests, internal redirects and subrequests alike.
/// </summary>
internal sealed class RequestPhases(ServerEngine engine)
{
    private readonly HookChain _preTranslate = engine.Chains[RequestHooks.PreTranslateName];
    private readonly HookChain _translate = engine.Chains[RequestHooks.TranslateName];
    private readonly HookChain _map = engine.Chains[RequestHooks.MapToStorage];
    private readonly HookChain _headers = engine.Chains[RequestHooks.HeaderParser];
    private readonly HookChain _types = engine.Chains[RequestHooks.TypeChecker];
    private readonly HookChain _fixups = engine.Chains[RequestHooks.Fixups];
    private readonly HookChain _insertFilter = engine.Chains[RequestHooks.InsertFilter];
    private readonly HookChain _handler = engine.Chains[RequestHooks.Handler];
    private readonly AccessPhases _access = new(engine);

    /// <summary>Runs the phases up to <c>fixups</c>.</summary>
    /// <returns>OK to go on with the handler, DONE when the request has been answered, or a status.</returns>
    public async ValueTask<HookResult> RunAsync(RequestContext request)
    {
        var result = HookResult.Ok;
        if (!request.IsFileSubrequest)
        {
            result = await TranslateAsync(request).ConfigureAwait(false);
            if (!result.IsOk)
            {
                return result;
            }
        }

        result = await MapAsync(request).ConfigureAwait(false);
        if (!result.IsOk)
        {
            return result;
        }

        if (request.MainContext is null)
        {
            result = await _headers.RunAsync(request).ConfigureAwait(false);
            if (!result.IsOk)
            {
                return result;
            }
        }

        result = await _access.RunAsync(request).ConfigureAwait(false);
        if (!result.IsOk)
        {
            return result;
        }

        result = await _types.RunAsync(request).ConfigureAwait(false);
        if (!result.IsOk)
        {
            return Declined(request, result, "find types");
        }

        return await _fixups.RunAsync(request).ConfigureAwait(false);
    }

    /// <summary>Puts filters in place and runs the handler.</summary>
    public async ValueTask<HookResult> HandleAsync(RequestContext request)
    {
        _insertFilter.RunVoid(request);
        if (request.MainContext is null && !request.LimitBody(request.Core.LimitRequestBody ?? DefaultBodyLimit))
        {
            request.LogHttp(
                LogLevel.Info,
                $"AH01588: Requested content-length of {request.RequestHeaders.ContentLength} is larger than the configured "
                + $"limit of {request.Core.LimitRequestBody ?? DefaultBodyLimit}");
            request.NoteCoreStatus(413, "LimitRequestBody", request.Core.LimitRequestBodyAt);
            return 413;
        }

        // Handlers see a name in any case; logs (%R) see only one that was chosen.
        var chosen = request.Handler;
        request.Handler = chosen ?? HandlerNames.Of(request.ContentType);
        var result = await _handler.RunAsync(request).ConfigureAwait(false);
        if (result.IsDeclined)
        {
            request.LogCore(LogLevel.Error, $"AH00523: handler \"{request.Handler}\" not found for: {request.FileName}");
            request.NoteCoreStatus(500, "no handler took the request");
            result = 500;
        }

        request.Handler = chosen;
        return result;
    }

    /// <summary>httpd 2.4.53 and later: 1 GiB.</summary>
    private const long DefaultBodyLimit = 1 << 30;

    internal static HookResult Declined(RequestContext request, HookResult result, string phase)
    {
        if (!result.IsDeclined)
        {
            return result;
        }

        request.LogCore(LogLevel.Error, $"AH00025: configuration error:  couldn't {phase}: {request.Path}");
        request.NoteCoreStatus(500, "every function declined");
        return 500;
    }

    private async ValueTask<HookResult> TranslateAsync(RequestContext request)
    {
        var isFromClient = request.PreviousContext is null && request.MainContext is null;
        if (isFromClient && request.Target.Status == 400)
        {
            request.Path = request.Target.EncodedPath;
            return Refused(request);
        }

        request.WalkLocations();
        if (_preTranslate.Entries.Length > 0)
        {
            var early = await _preTranslate.RunAsync(request).ConfigureAwait(false);
            if (early.IsStatus || early.IsDone)
            {
                return early;
            }
        }

        if (isFromClient && request.Target.Status != 0)
        {
            // An encoded slash or NUL: refused after pre_translate_name, as in httpd.
            return Refused(request);
        }

        var result = await _translate.RunAsync(request).ConfigureAwait(false);
        return result.IsOk ? result : Declined(request, result, "translate");
    }

    private static HookResult Refused(RequestContext request)
    {
        if (request.Target.Message is { } message)
        {
            request.LogCore(request.Target.MessageLevel, message);
        }

        request.NoteCoreStatus(request.Target.Status, "request target");
        return request.Target.Status;
    }

    private async ValueTask<HookResult> MapAsync(RequestContext request)
    {
        request.UseConfiguration(request.Host.Defaults);
        var result = await _map.RunAsync(request).ConfigureAwait(false);
        if (!result.IsOk)
        {
            return result.IsDeclined ? Declined(request, result, "map to storage") : result;
        }

        request.WalkLocations();
        return HookResult.Ok;
    }
}
