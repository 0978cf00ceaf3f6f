// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Vestige.Directives;

namespace Vestige.Modules.Dir;

/// <summary>The directives of <c>mod_dir</c>.</summary>
internal static class DirDirectives
{
    public static Directive[] Rows(DirectoryConfigKey<DirConfig> key) =>
    [
        new Directive(
            "DirectoryCheckHandler", DirectiveShape.Flag, DirectiveContexts.Anywhere, OverrideClasses.Indexes)
        {
            Syntax = "DirectoryCheckHandler On|Off",
            Default = "DirectoryCheckHandler Off",
            Description = "Leaves a directory alone when another handler is configured for it",
        }.For(key, static (config, call) => config.CheckHandler = call.Flag),
        new Directive("DirectoryIndex", DirectiveShape.TakeMany, DirectiveContexts.Anywhere, OverrideClasses.Indexes)
        {
            Syntax = "DirectoryIndex disabled | local-url [local-url] ...",
            Default = "DirectoryIndex index.html",
            Description = "The resources to look for when a client asks for a directory",
        }.For(key, AddIndex),
        new Directive(
            "DirectoryIndexRedirect", DirectiveShape.Take1, DirectiveContexts.Anywhere, OverrideClasses.Indexes)
        {
            Syntax = "DirectoryIndexRedirect On | Off | permanent | temp | seeother | 3xx-code",
            Default = "DirectoryIndexRedirect Off",
            Description = "Redirects to the index of a directory instead of answering with it",
        }.For(key, SetIndexRedirect),
        new Directive("DirectorySlash", DirectiveShape.Flag, DirectiveContexts.Anywhere, OverrideClasses.Indexes)
        {
            Syntax = "DirectorySlash On|Off",
            Default = "DirectorySlash On",
            Description = "Redirects a directory without a slash at its end to the one with it",
        }.For(key, static (config, call) => (config.Slash, config.SlashAt) = (call.Flag, call.Location)),
        new Directive("FallbackResource", DirectiveShape.Take1, DirectiveContexts.Anywhere, OverrideClasses.Indexes)
        {
            Syntax = "FallbackResource disabled | local-url",
            Default = "FallbackResource disabled",
            Description = "The resource that answers when a request maps to no file",
        }.For(key, static (config, call) => (config.Fallback, config.FallbackAt) =
            (IsDisabled(call.Argument) ? "" : call.Argument, call.Location)),
    ];

    private static void AddIndex(DirConfig config, DirectiveCall call)
    {
        // "disabled" means it only when it stands alone, as in httpd; next to other names it is a name.
        config.IndexNamesAt = call.Location;
        config.IndexNames = call.Arguments.Count == 1 && IsDisabled(call.Argument)
            ? []
            : [.. config.IndexNames ?? [], .. call.Arguments];
    }

    private static void SetIndexRedirect(DirConfig config, DirectiveCall call)
    {
        config.IndexRedirectAt = call.Location;
        switch (call.Argument.ToLowerInvariant())
        {
            case "on" or "temp":
                config.IndexRedirect = 302;
                break;
            case "off":
                config.IndexRedirect = 0;
                break;
            case "permanent":
                config.IndexRedirect = 301;
                break;
            case "seeother":
                config.IndexRedirect = 303;
                break;
            case var word when int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var status)
                && status is >= 300 and <= 399:
                config.IndexRedirect = status;
                break;
            default:
                call.Error($"found '{call.Argument}', expected On, Off, permanent, temp, seeother or a number from 300 "
                    + "to 399");
                break;
        }
    }

    private static bool IsDisabled(string word) => word.Equals("disabled", StringComparison.OrdinalIgnoreCase);
}
