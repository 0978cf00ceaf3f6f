// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;
using Vestige.Logging;
using Vestige.Modules.Text;
using Vestige.Requests;

namespace Vestige.Modules.Alias;

/// <summary><c>mod_alias</c>: maps parts of the URL space to files elsewhere, and redirects.</summary>
internal sealed class AliasModule : IModule
{
    private const int CacheSlots = 4096;

    private readonly LossyCache<Translation> _translations = new(CacheSlots);
    private ServerConfigKey<AliasServerConfig> _server = null!;
    private DirectoryConfigKey<AliasConfig> _directory = null!;

    public ModuleInfo Info { get; } = new("alias_module", "mod_alias.cs");

    public void Register(IModuleRegistration registration)
    {
        _server = registration.ServerConfig(() => new AliasServerConfig(), AliasServerConfig.Merge);
        _directory = registration.DirectoryConfig(() => new AliasConfig(), AliasConfig.Merge);
        registration.Directives(AliasDirectives.Rows(_server, _directory));
        registration.Hook(
            RequestHooks.TranslateName, TranslateName, successors: ["mod_userdir.cs", "mod_vhost_alias.cs"]);
        registration.Hook(RequestHooks.Fixups, Fixups);
    }

    private ValueTask<HookResult> TranslateName(Request request)
    {
        if (!request.Path.StartsWith('/'))
        {
            return HookResult.Declined;
        }

        var server = _server.Of(request);
        var directory = _directory.Of(request);
        if (Redirect(request, directory, server.Redirects, out var result))
        {
            return result;
        }

        var translation = directory.LocationAlias is not null
            ? TranslateLocation(request.Path, directory)
            : TranslatePath(request.Path, server);
        if (translation.FileName is null)
        {
            return HookResult.Declined;
        }

        if (translation.Handler is { } handler)
        {
            // mod_cgi tells by this note that the program may run without Options ExecCGI.
            request.Handler = handler;
            request.Notes.Set("alias-forced-type", handler);
        }

        if (translation.Entry is { } entry)
        {
            request.ContextPrefix = entry.Fake;
            request.ContextDocumentRoot = entry.Root;
        }

        request.FileName = translation.FileName;
        return HookResult.Ok;
    }

    private ValueTask<HookResult> Fixups(Request request)
    {
        var directory = _directory.Of(request);
        return Redirect(request, directory, directory.Redirects, out var result) ? result : HookResult.Declined;
    }

    private Translation TranslatePath(string path, AliasServerConfig server)
    {
        if (server.Aliases.Count == 0)
        {
            return Translation.None;
        }

        return _translations.Find(server, path) ?? _translations.Keep(server, path, TranslateAnew(path, server));
    }

    private static Translation TranslateAnew(string path, AliasServerConfig server)
    {
        foreach (var alias in server.Aliases)
        {
            if (alias.Translate(path) is { } fileName)
            {
                return new Translation(fileName, alias.Handler, alias.IsPattern ? null : alias);
            }
        }

        return Translation.None;
    }

    private Translation TranslateLocation(string path, AliasConfig directory) =>
        _translations.Find(directory, path)
            ?? _translations.Keep(directory, path, TranslateLocationAnew(path, directory));

    private static Translation TranslateLocationAnew(string path, AliasConfig directory)
    {
        var fileName = directory.LocationAlias!;
        if (directory.PreservePath == true && directory.LocationPath is { } prefix)
        {
            var length = PathPrefix.Match(path, prefix);
            fileName = length == 0 ? fileName : string.Concat(fileName, path.AsSpan(length));
        }

        return new Translation(FilePath.Normalize("/", fileName), directory.LocationHandler);
    }

    private static bool Redirect(
        Request request, AliasConfig directory, List<RedirectEntry> redirects, out HookResult result)
    {
        result = HookResult.Declined;
        if (directory.LocationRedirect is { } line)
        {
            result = Answer(request, directory, line, directory.LocationRedirectUrl);
            return true;
        }

        foreach (var redirect in redirects)
        {
            if (redirect.Target(request.Path) is { } target)
            {
                result = Answer(request, directory, redirect.Line, target);
                return true;
            }
        }

        return false;
    }

    private static HookResult Answer(Request request, AliasConfig directory, RedirectLine line, string target)
    {
        request.ExplainStatus(line.Text, line.Location);
        if (line.Status is < 300 or > 399)
        {
            return line.Status;
        }

        var absolute = target;
        if (target.StartsWith('/') && directory.RelativeRedirects != true)
        {
            absolute = request.AbsoluteUrl(target);
            if (request.Log.IsEnabled(LogLevel.Debug))
            {
                request.Log.Debug(
                    $"AH00673: incomplete redirection target of '{target}' for URI '{request.Path}' modified to "
                    + $"'{absolute}'");
            }
        }

        if (!absolute.StartsWith('/') && !RedirectTarget.IsUrl(absolute))
        {
            request.Log.Error(
                $"AH00674: cannot redirect '{request.Path}' to '{absolute}'; target is not a valid absoluteURI or "
                + "abs_path");
            return 500;
        }

        // The client's query is passed on only if the configuration has none of its own.
        request.ResponseHeaders.Location = request.Query is { } query && !absolute.Contains('?', StringComparison.Ordinal)
            ? $"{absolute}?{query}"
            : absolute;
        return line.Status;
    }
}
