// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Text.RegularExpressions;
using Vestige.Directives;
using Vestige.Modules.Text;
using Vestige.Text;

namespace Vestige.Modules.Alias;

/// <summary>The <c>Redirect</c> family.</summary>
internal sealed class RedirectDirectives(
    ServerConfigKey<AliasServerConfig> server, DirectoryConfigKey<AliasConfig> directory)
{
    private const int MovedPermanently = 301;
    private const int Found = 302;

    public Directive[] Rows() =>
    [
        new("Redirect", DirectiveShape.Take123, DirectiveContexts.Anywhere, OverrideClasses.FileInfo)
        {
            Syntax = "Redirect [status] [URL-path] URL",
            Description = "Sends a redirect that asks the client to fetch a different URL",
            Apply = call => Add(call, Found, isPattern: false),
        },
        new("RedirectMatch", DirectiveShape.Take23, DirectiveContexts.Anywhere, OverrideClasses.FileInfo)
        {
            Syntax = "RedirectMatch [status] regex URL",
            Description = "Sends a redirect when the path matches a regular expression",
            Apply = call => Add(call, Found, isPattern: true),
        },
        new("RedirectPermanent", DirectiveShape.Take2, DirectiveContexts.Anywhere, OverrideClasses.FileInfo)
        {
            Syntax = "RedirectPermanent URL-path URL",
            Description = "Sends a permanent redirect (301)",
            Apply = call => Add(call, MovedPermanently, isPattern: false),
        },
        new("RedirectRelative", DirectiveShape.Flag, DirectiveContexts.Anywhere, OverrideClasses.FileInfo)
        {
            Syntax = "RedirectRelative On|Off",
            Default = "RedirectRelative Off",
            Description = "Lets redirect targets without a host go out as they are",
            Apply = call => call.Config(directory).RelativeRedirects = call.Flag,
        },
        new("RedirectTemp", DirectiveShape.Take2, DirectiveContexts.Anywhere, OverrideClasses.FileInfo)
        {
            Syntax = "RedirectTemp URL-path URL",
            Description = "Sends a temporary redirect (302)",
            Apply = call => Add(call, Found, isPattern: false),
        },
    ];

    private void Add(DirectiveCall call, int status, bool isPattern)
    {
        var words = call.Arguments;
        var hasStatus = TryStatus(call.Argument, out var given);
        status = hasStatus ? given : status;
        if (words.Count == 3 && !hasStatus)
        {
            call.Error($"found '{call.Argument}' as the first of three arguments, expected permanent, temp, seeother, "
                + "gone or a status");
            return;
        }

        var rest = hasStatus ? words.Skip(1).ToArray() : [.. words];
        var isRedirect = status is >= 300 and <= 399;
        if (rest.Length == 0 || (rest.Length == 1 && isRedirect))
        {
            SetLocation(call, status, rest.Length == 0 ? null : rest[0]);
            return;
        }

        if (!isRedirect && rest.Length == 2)
        {
            call.Error($"status {status} has no target, but the URL '{rest[1]}' was found");
            return;
        }

        AddEntry(call, status, rest[0], rest.Length == 2 ? rest[1] : null, isPattern);
    }

    private void AddEntry(DirectiveCall call, int status, string fake, string? url, bool isPattern)
    {
        Regex? regex = null;
        if (isPattern && !PerlRegex.TryCompile(fake, ignoreCase: false, out regex, out var error))
        {
            call.Error(error);
            return;
        }

        if (!isPattern && url is not null && !RedirectTarget.IsUrl(url) && !url.StartsWith('/'))
        {
            call.Error($"found '{url}' as the target, expected a URL with a scheme or a path that begins with '/'");
            return;
        }

        var inServer = (call.Context & DirectiveContexts.Server) != 0;
        var entries = inServer ? call.Config(server).Redirects : call.Config(directory).Redirects;
        var line = new RedirectLine(status, $"{call.Directive.Name} {fake}", call.Location);
        entries.Add(new RedirectEntry(isPattern ? "" : fake, url, regex, line));
    }

    private void SetLocation(DirectiveCall call, int status, string? url)
    {
        if ((call.Context & DirectiveContexts.Server) != 0)
        {
            call.Error("needs a URL path and a target outside of <Location>");
            return;
        }

        if (url is null && status is >= 300 and <= 399)
        {
            call.Error($"status {status} needs a URL to redirect to");
            return;
        }

        if (url is not null && Expressions.Refuse(call, url))
        {
            return;
        }

        var config = call.Config(directory);
        config.LocationRedirect = new RedirectLine(status, call.Directive.Name, call.Location);
        config.LocationRedirectUrl = url is null ? "" : RedirectTarget.Escape(url);
    }

    private static bool TryStatus(string word, out int status)
    {
        status = word.ToLowerInvariant() switch
        {
            "permanent" => MovedPermanently,
            "temp" => Found,
            "seeother" => 303,
            "gone" => 410,
            _ when int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number is >= 100 and <= 599 => number,
            _ => 0,
        };
        return status != 0;
    }
}
