// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.AspNetCore.Http.Features;
using Vestige.Core.Hosts;
using Vestige.Core.Targets;
using Vestige.Hooks;
using Vestige.Logging;

namespace Vestige.Core.Requests;

/// <summary>
/// What httpd does between reading a request and <c>post_read_request</c>: host, target, limits and rules of RFC 9112.
/// </summary>
internal sealed class RequestReader(ServerEngine engine)
{
    /// <summary>Finds the first host of the address, which answers until a name is known.</summary>
    public HostGroup FindDefaultHost(RequestContext request)
    {
        var connection = request.ClientConnection;
        var group = connection.Hosts ??= engine.Hosts.Find(connection.LocalAddress, connection.LocalPort);
        Use(request, group.Default);
        return group;
    }

    /// <summary>Finds the virtual host and parses the target.</summary>
    /// <returns>OK, or the status that refuses the request.</returns>
    public HookResult Read(RequestContext request)
    {
        var group = FindDefaultHost(request);
        if (group.Limits?.Check(request) is { } rejection)
        {
            request.LogCore(rejection.Level, rejection.Message);
            if (rejection.Notes is { } notes)
            {
                request.Notes["error-notes"] = notes;
            }

            request.NoteCoreStatus(rejection.Status, rejection.What);
            request.Slot?.SetHost(request.Host.ServerName);
            return rejection.Status;
        }

        var result = ReadHost(request, group);
        request.Slot?.SetHost(request.Host.ServerName);
        if (!result.IsOk)
        {
            return result;
        }

        result = ReadTarget(request, group);
        return result.IsOk ? CheckExpectation(request) : result;
    }

    private static HookResult ReadHost(RequestContext request, HostGroup group)
    {
        var hosts = request.RequestHeaders.Host;
        var header = hosts.Count == 1 ? hosts[0] ?? "" : hosts.ToString();
        if (header.Length == 0)
        {
            if (request.Protocol is not "HTTP/1.1")
            {
                return HookResult.Ok;
            }

            request.LogCore(
                LogLevel.Debug,
                "AH00569: client sent HTTP/1.1 request without hostname (see RFC2616 section 14.23): " + request.UnparsedTarget);
            request.NoteCoreStatus(400, "no Host header");
            return 400;
        }

        if (hosts.Count > 1 || !HostHeader.TryParse(header, out var name, out var port))
        {
            request.LogCore(LogLevel.Debug, $"AH00550: Client sent malformed Host header: {header}");
            request.NoteCoreStatus(400, "malformed Host header");
            return 400;
        }

        return TakeName(request, group, header, name, port);
    }

    private static HookResult TakeName(RequestContext request, HostGroup group, string key, string name, int port)
    {
        request.SetHostName(name);
        request.HostPort = port;
        var host = group.Find(key, name, out var isKnown);
        if (!isKnown && group.Default.Core.StrictHostCheck == true)
        {
            request.LogCore(
                LogLevel.Warning,
                $"AH10157: Requested hostname '{name}' did not match any ServerName/ServerAlias in the matching virtual host "
                + $"(default vhost for current connection is {group.Default.DefinedAt})");
            request.NoteCoreStatus(400, "StrictHostCheck");
            return 400;
        }

        Use(request, host);
        return HookResult.Ok;
    }

    // RFC 8441: a WebSocket over HTTP/2, whose target is a path.
    private static bool IsExtendedConnect(RequestContext request) =>
        request.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true };

    private HookResult ReadTarget(RequestContext request, HostGroup group)
    {
        var core = request.Host.Core;
        var options = new RequestTargetOptions(
            core.AllowEncodedSlashes ?? EncodedSlashes.Off, core.MergeSlashes ?? true);
        var target = engine.Targets.Get(request.UnparsedTarget, options, request.Method is "CONNECT" && !IsExtendedConnect(request));
        request.SetTarget(target);
        if (target.Host is { } host)
        {
            // RFC 9112, section 3.2.2: an absolute target beats the Host header.
            var result = TakeName(request, group, host, Bare(host), Math.Max(target.Port, 0));
            if (!result.IsOk)
            {
                return result;
            }
        }
        else if (request.HostName.Length == 0 && group.HasServerPaths && group.FindByPath(target.Path) is { } byPath)
        {
            Use(request, byPath);
        }

        if (target.Form == RequestTargetForm.Invalid && target.Message is { } message)
        {
            request.LogCore(target.MessageLevel, message);
            request.NoteCoreStatus(target.Status, "request target");
            return target.Status;
        }

        if (target.Form == RequestTargetForm.Asterisk && request.Method is not "OPTIONS")
        {
            request.LogCore(LogLevel.Debug, "AH03450: HTTP Request Line; Unable to parse URI: '*'");
            request.NoteCoreStatus(400, "request target");
            return 400;
        }

        return HookResult.Ok;
    }

    private static HookResult CheckExpectation(RequestContext request)
    {
        if (request.RequestHeaders.Expect is not { Count: > 0 } expect
            || string.Equals(expect.ToString(), "100-continue", StringComparison.OrdinalIgnoreCase)
            || request.Protocol is "HTTP/1.0")
        {
            return HookResult.Ok;
        }

        request.LogCore(LogLevel.Info, $"AH00570: client sent an unrecognized expectation value of Expect: {expect}");
        request.NoteCoreStatus(417, "Expect");
        return 417;
    }

    private static string Bare(string host) => host[0] == '[' ? host[1..^1] : host;

    private static void Use(RequestContext request, ServerHost host)
    {
        request.Host = host;
        request.UseConfiguration(host.Defaults);
    }
}
