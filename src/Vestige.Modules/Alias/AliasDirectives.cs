// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;
using Vestige.Modules.Text;
using Vestige.Text;

namespace Vestige.Modules.Alias;

/// <summary>The directives of <c>mod_alias</c>.</summary>
internal static class AliasDirectives
{
    private const string ScriptHandler = "cgi-script";

    public static Directive[] Rows(ServerConfigKey<AliasServerConfig> server, DirectoryConfigKey<AliasConfig> directory)
    {
        var redirects = new RedirectDirectives(server, directory);
        return
        [
            new("Alias", DirectiveShape.Take12, DirectiveContexts.ServerAndDirectory)
            {
                Syntax = "Alias [URL-path] file-path|directory-path",
                Description = "Maps URLs to places in the file system",
                Apply = call => AddAlias(call, server, directory, null),
            },
            new("AliasMatch", DirectiveShape.Take2, DirectiveContexts.Server)
            {
                Syntax = "AliasMatch regex file-path|directory-path",
                Description = "Maps URLs to places in the file system with regular expressions",
                Apply = call => AddPattern(call, call.Config(server), null),
            },
            new("AliasPreservePath", DirectiveShape.Flag, DirectiveContexts.Anywhere, OverrideClasses.FileInfo)
            {
                Syntax = "AliasPreservePath On|Off",
                Default = "AliasPreservePath Off",
                Description = "Appends the rest of the path to an Alias that stands in a location",
                Apply = call => call.Config(directory).PreservePath = call.Flag,
            },
            .. redirects.Rows(),
            new("ScriptAlias", DirectiveShape.Take12, DirectiveContexts.ServerAndDirectory)
            {
                Syntax = "ScriptAlias [URL-path] file-path|directory-path",
                Description = "Maps a URL to a place in the file system whose files are CGI programs",
                Apply = call => AddAlias(call, server, directory, ScriptHandler),
            },
            new("ScriptAliasMatch", DirectiveShape.Take2, DirectiveContexts.Server)
            {
                Syntax = "ScriptAliasMatch regex file-path|directory-path",
                Description = "Maps URLs to CGI programs with regular expressions",
                Apply = call => AddPattern(call, call.Config(server), ScriptHandler),
            },
        ];
    }

    private static void AddAlias(
        DirectiveCall call,
        ServerConfigKey<AliasServerConfig> server,
        DirectoryConfigKey<AliasConfig> directory,
        string? handler)
    {
        if (call.Argument2 is null)
        {
            SetLocationAlias(call, call.Config(directory), handler);
            return;
        }

        if ((call.Context & DirectiveContexts.Server) == 0)
        {
            call.Error("takes one argument, the file name, inside of a section; with two it stands outside of sections");
            return;
        }

        var entries = call.Config(server).Aliases;
        WarnIfCovered(call, entries);
        entries.Add(new AliasEntry(call.Argument, call.Argument2, null, handler, call.ServerRoot));
    }

    private static void WarnIfCovered(DirectiveCall call, List<AliasEntry> entries)
    {
        foreach (var entry in entries)
        {
            if (entry.Covers(call.Argument))
            {
                call.Warning(
                    $"AH00671: will probably never match because it overlaps an earlier "
                    + $"{(entry.Handler is null ? "" : "Script")}Alias{(entry.IsPattern ? "Match" : "")} {entry.Fake}");
                return;
            }
        }
    }

    private static void SetLocationAlias(DirectiveCall call, AliasConfig config, string? handler)
    {
        if ((call.Context & DirectiveContexts.Server) != 0)
        {
            call.Error("needs two arguments, a URL path and a file name, outside of <Location>");
            return;
        }

        if (Expressions.Refuse(call, call.Argument))
        {
            return;
        }

        config.LocationAlias = call.ServerRelative(call.Argument);
        config.LocationPath = call.IsPatternSection ? null : call.SectionPath;
        config.LocationHandler = handler;
    }

    private static void AddPattern(DirectiveCall call, AliasServerConfig config, string? handler)
    {
        if (PerlRegex.TryCompile(call.Argument, ignoreCase: false, out var regex, out var error))
        {
            config.Aliases.Add(new AliasEntry(call.Argument, call.Argument2!, regex, handler, call.ServerRoot));
        }
        else
        {
            call.Error(error);
        }
    }
}
