// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Core.Requests;
using Vestige.Hooks;
using Vestige.Modules;
using Vestige.Requests;

namespace Vestige.Core.Builtin;

/// <summary>httpd's <c>http_core</c>: what belongs to the protocol rather than to files, TRACE and OPTIONS *.</summary>
internal sealed class HttpCoreModule : IModule
{
    private const int MaxTraceBody = 64 * 1024;

    /// <inheritdoc/>
    public ModuleInfo Info { get; } = new("http_module", "http_core.cs");

    /// <inheritdoc/>
    public void Register(IModuleRegistration registration)
    {
        ArgumentNullException.ThrowIfNull(registration);
        registration.Hook(RequestHooks.MapToStorage, TraceAsync, HookOrder.Middle);
        registration.Hook(RequestHooks.MapToStorage, Options, HookOrder.Middle);
    }

    // RFC 9110, section 9.3.8: the request comes back as the body.
    private static ValueTask<HookResult> TraceAsync(Request request)
    {
        if (request.Method is not "TRACE")
        {
            return HookResult.Declined;
        }

        var context = (RequestContext)request;
        var setting = context.Host.Core.TraceEnable ?? TraceMethod.On;
        if (setting == TraceMethod.Off)
        {
            request.Notes["error-notes"] = "TRACE denied by server configuration";
            request.ExplainStatus("TraceEnable", context.Host.Core.TraceEnableAt);
            return (HookResult)405;
        }

        var hasBody = request.RequestHeaders.ContentLength > 0 || request.RequestHeaders.TransferEncoding.Count > 0;
        if (hasBody && setting != TraceMethod.Extended)
        {
            request.Notes["error-notes"] = "TRACE with a request body is not allowed";
            request.ExplainStatus("TraceEnable", context.Host.Core.TraceEnableAt);
            return (HookResult)413;
        }

        return SendTraceAsync(request, hasBody);
    }

    private static async ValueTask<HookResult> SendTraceAsync(Request request, bool hasBody)
    {
        var text = new StringBuilder(request.RequestLine).Append("\r\n");
        foreach (var (name, values) in request.RequestHeaders)
        {
            foreach (var value in values)
            {
                text.Append(name).Append(": ").Append(value).Append("\r\n");
            }
        }

        request.ContentType = "message/http";
        await request.WriteAsync(text.Append("\r\n").ToString()).ConfigureAwait(false);
        var buffer = new byte[4096];
        var total = 0;
        int read;
        while (hasBody && (read = await request.ReadBodyAsync(buffer).ConfigureAwait(false)) > 0)
        {
            total += read;
            if (total > MaxTraceBody)
            {
                return 413;
            }

            await request.WriteAsync(buffer.AsMemory(0, read)).ConfigureAwait(false);
        }

        return HookResult.Done;
    }

    private static ValueTask<HookResult> Options(Request request)
    {
        if (request.Method is not "OPTIONS" || request.Path is not "*")
        {
            return HookResult.Declined;
        }

        request.ResponseHeaders.ContentLength = 0;
        return HookResult.Done;
    }
}
