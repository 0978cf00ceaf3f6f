// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Microsoft.Extensions.Primitives;
using Vestige.Modules.Text;
using Vestige.Requests;
using Vestige.Text;

namespace Vestige.Modules.Cgi;

/// <summary>
/// Puts the meta-variables of CGI (RFC 3875, section 4.1) into the environment of a request, as httpd's
/// <c>ap_add_common_vars</c> and <c>ap_add_cgi_vars</c> do. What the server computes wins over <c>SetEnv</c>, but for PATH.
/// </summary>
internal sealed class ScriptEnvironment(IScriptSettings settings, IServerSignature? signature)
{
    // httpd's DEFAULT_PATH.
    private const string DefaultPath = "/bin:/usr/bin:/usr/ucb:/usr/bsd:/usr/local/bin";

    /// <summary>Sets all variables.</summary>
    public async ValueTask AddAsync(Request request)
    {
        AddHeaders(request);
        AddServer(request);
        AddClient(request);
        AddRedirect(request);
        AddProgram(request);
        if (request.PathInfo.Length > 0)
        {
            // The path behind the program is taken as a path of this server.
            using var found = await request.LookupUriAsync(UriEscaping.EscapePath(request.PathInfo));
            if (found.Request.FileName is { } file)
            {
                request.Environment.Set("PATH_TRANSLATED", file + found.Request.PathInfo);
            }
        }
    }

    private void AddHeaders(Request request)
    {
        var passesAuthorization = settings.PassesAuthorization(request);
        foreach (var (name, values) in request.RequestHeaders)
        {
            if (VariableOf(name, passesAuthorization) is { } variable)
            {
                request.Environment.Set(variable, ByteText.FromByteString(Join(values)));
            }
        }
    }

    private static string? VariableOf(string header, bool passesAuthorization)
    {
        if (header.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
        {
            return "CONTENT_TYPE";
        }

        if (header.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
        {
            return "CONTENT_LENGTH";
        }

        // Programs take HTTP_PROXY for their own setting (CVE-2016-5387).
        if (header.Equals("Proxy", StringComparison.OrdinalIgnoreCase)
            || (!passesAuthorization
                && (header.Equals("Authorization", StringComparison.OrdinalIgnoreCase)
                    || header.Equals("Proxy-Authorization", StringComparison.OrdinalIgnoreCase))))
        {
            return null;
        }

        foreach (var c in header)
        {
            // X_A and X.A would become the variable of X-A: they are left out.
            if (!char.IsAsciiLetterOrDigit(c) && c != '-')
            {
                return null;
            }
        }

        return "HTTP_" + header.ToUpperInvariant().Replace('-', '_');
    }

    private static string Join(StringValues values) => values.Count == 1 ? values[0] ?? "" : string.Join(", ", values.ToArray());

    private void AddServer(Request request)
    {
        var variables = request.Environment;
        variables.Set("PATH", variables["PATH"] ?? Environment.GetEnvironmentVariable("PATH") ?? DefaultPath);
        if (Environment.GetEnvironmentVariable("LD_LIBRARY_PATH") is { } libraries)
        {
            variables.Set("LD_LIBRARY_PATH", libraries);
        }

        if (request.Connection.IsSecure)
        {
            variables.Set("HTTPS", "on");
        }

        var name = request.CanonicalHostName;
        variables.Set("SERVER_SIGNATURE", signature?.For(request) ?? "");
        variables.Set("SERVER_SOFTWARE", settings.ServerSoftware(request));
        variables.Set("SERVER_NAME", HtmlText.Escape(IsBareIPv6(name) ? $"[{name}]" : name));
        variables.Set("SERVER_ADDR", request.Connection.LocalAddressText);
        variables.Set("SERVER_PORT", request.CanonicalPort.ToString(CultureInfo.InvariantCulture));
        variables.Set("DOCUMENT_ROOT", request.DocumentRoot);
        variables.Set("REQUEST_SCHEME", request.Scheme);
        variables.Set("CONTEXT_PREFIX", request.ContextPrefix);
        variables.Set("CONTEXT_DOCUMENT_ROOT", request.ContextDocumentRoot ?? request.DocumentRoot);
        variables.Set("SERVER_ADMIN", request.Server.ServerAdmin ?? "[no address given]");
        variables.Set("SCRIPT_FILENAME", request.FileName ?? "");
    }

    private static bool IsBareIPv6(string name) => name.Contains(':', StringComparison.Ordinal) && name[0] != '[';

    private static void AddClient(Request request)
    {
        var variables = request.Environment;
        variables.Set("REMOTE_ADDR", request.ClientAddressText);
        variables.Set("REMOTE_PORT", request.Connection.PeerPort.ToString(CultureInfo.InvariantCulture));
        if (request.User is { } user)
        {
            variables.Set("REMOTE_USER", user);
        }
        else
        {
            for (var earlier = request.Previous; earlier is not null; earlier = earlier.Previous)
            {
                if (earlier.User is { } first)
                {
                    variables.Set("REDIRECT_REMOTE_USER", first);
                    break;
                }
            }
        }

        if (request.AuthenticationType is { } type)
        {
            variables.Set("AUTH_TYPE", type);
        }
    }

    private void AddRedirect(Request request)
    {
        if (request.Previous is not { } previous)
        {
            return;
        }

        if (previous.Query is { } query)
        {
            request.Environment.Set("REDIRECT_QUERY_STRING", ByteText.FromByteString(query));
        }

        request.Environment.Set(
            "REDIRECT_URL",
            settings.QualifiesRedirectUrl(request) ? previous.AbsoluteUrl(previous.UnparsedTarget) : previous.Path);
    }

    private void AddProgram(Request request)
    {
        var variables = request.Environment;
        variables.Set("GATEWAY_INTERFACE", "CGI/1.1");
        variables.Set("SERVER_PROTOCOL", request.Protocol);
        variables.Set("REQUEST_METHOD", request.Method);
        variables.Set("QUERY_STRING", ByteText.FromByteString(request.Query ?? ""));
        variables.Set(
            "REQUEST_URI",
            settings.UsesCurrentUri(request) ? request.Path : ByteText.FromByteString(request.UnparsedTarget));
        variables.Set("SCRIPT_NAME", request.Path[..PathInfoStart(request.Path, request.PathInfo)]);
        if (request.PathInfo.Length > 0)
        {
            variables.Set("PATH_INFO", request.PathInfo);
        }
    }

    /// <summary>
    /// Where the path behind the program begins: path and file name need not have the same number of slashes (httpd's
    /// <c>ap_find_path_info</c>).
    /// </summary>
    internal static int PathInfoStart(string path, string pathInfo)
    {
        if (pathInfo.Length == 0)
        {
            return path.Length;
        }

        var at = path.Length - 1;
        for (var info = pathInfo.Length - 1; at >= 0 && info >= 0 && path[at] == pathInfo[info]; at--, info--)
        {
            while (path[at] == '/' && at > 0 && path[at - 1] == '/')
            {
                at--;
            }
        }

        at = Math.Max(at, 0);
        while (at < path.Length && path[at] != '/')
        {
            at++;
        }

        return at;
    }
}
