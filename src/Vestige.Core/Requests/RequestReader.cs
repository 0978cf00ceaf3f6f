// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Targets;
using Vestige.Hooks;
using Vestige.Logging;

namespace Vestige.Core.Requests;

/// <summary>
/// What httpd does between reading a request and <c>post_read_request</c>: host, target, limits and rules of RFC 9112.
/// </summary>
internal sealed class RequestReader(ServerEngine engine)
{
    /// <summary>Finds the virtual host and parses the target.</summary>
    /// <returns>OK, or the status that refuses the request.</returns>
    public HookResult Read(RequestContext request)
    {
        var connection = request.ClientConnection;
        var group = connection.Hosts ??= engine.Hosts.Find(connection.LocalAddress, connection.LocalPort);
        request.Host = group.Default;
        request.UseConfiguration(group.Default.Defaults);

        var hosts = request.RequestHeaders.Host;
        if (hosts.Count > 1)
        {
            request.LogCore(LogLevel.Info, "AH00569: client sent more than one Host header");
            return 400;
        }

        var header = hosts.Count == 0 ? "" : hosts[0] ?? "";
        if (header.Length > 0)
        {
            if (!HostHeader.TryParse(header, out var name, out var port))
            {
                request.LogCore(LogLevel.Info, $"AH00550: Client sent malformed Host header: {header}");
                return 400;
            }

            request.SetHostName(name);
            request.HostPort = port;
            request.Host = group.Find(header, name);
            request.UseConfiguration(request.Host.Defaults);
        }
        else if (request.Protocol is "HTTP/1.1" && hosts.Count == 0)
        {
            request.LogCore(
                LogLevel.Info,
                "AH00569: client sent HTTP/1.1 request without hostname (see RFC2616 section 14.23): " + request.UnparsedTarget);
            return 400;
        }

        return ReadTarget(request);
    }

    private HookResult ReadTarget(RequestContext request)
    {
        var core = request.Host.Core;
        var options = new RequestTargetOptions(
            core.AllowEncodedSlashes ?? EncodedSlashes.Off, core.MergeSlashes ?? true);
        var target = engine.Targets.Get(request.UnparsedTarget, options, request.Method is "CONNECT");
        request.SetTarget(target);
        if (target.Host is { } host)
        {
            // RFC 9112, section 3.2.2: an absolute target beats the Host header.
            var group = request.ClientConnection.Hosts!;
            request.SetHostName(host);
            request.HostPort = target.Port < 0 ? 0 : target.Port;
            request.Host = group.Find(host, host);
            request.UseConfiguration(request.Host.Defaults);
        }

        if (target.Form == RequestTargetForm.Invalid && target.Message is { } message)
        {
            request.LogCore(target.MessageLevel, message);
            return target.Status;
        }

        return HookResult.Ok;
    }
}
