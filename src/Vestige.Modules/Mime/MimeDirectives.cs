// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;

namespace Vestige.Modules.Mime;

/// <summary>The directives of <c>mod_mime</c>.</summary>
internal static class MimeDirectives
{
    public static Directive[] Rows(ServerConfigKey<MimeServerConfig> server, DirectoryConfigKey<MimeConfig> key) =>
    [
        Add(key, "AddCharset", "charset", "Gives files with the extensions a charset",
            (info, value) => info with { Charset = value }),
        Add(key, "AddEncoding", "encoding", "Gives files with the extensions a content coding",
            (info, value) => info with { Encoding = value }),
        Add(key, "AddHandler", "handler-name", "Has a handler answer for files with the extensions",
            (info, value) => info with { Handler = value }),
        Add(key, "AddInputFilter", "filter[;filter...]", "Passes requests for files with the extensions through filters",
            (info, value) => info with { InputFilters = Filters(value) }),
        Add(key, "AddLanguage", "language-tag", "Gives files with the extensions a language",
            (info, value) => info with { Language = value }),
        Add(key, "AddOutputFilter", "filter[;filter...]", "Passes files with the extensions through filters",
            (info, value) => info with { OutputFilters = Filters(value) }),
        Add(key, "AddType", "media-type", "Gives files with the extensions a media type",
            (info, value) => info with { Type = value }),
        new Directive("DefaultLanguage", DirectiveShape.Take1, DirectiveContexts.Anywhere, OverrideClasses.FileInfo)
        {
            Syntax = "DefaultLanguage language-tag",
            Description = "The language of files that no extension gives one",
        }.For(key, static (config, call) => config.DefaultLanguage = call.Argument),
        new Directive("ModMimeUsePathInfo", DirectiveShape.Flag, DirectiveContexts.Directory)
        {
            Syntax = "ModMimeUsePathInfo On|Off",
            Default = "ModMimeUsePathInfo Off",
            Description = "Looks for extensions in the path behind the file too",
        }.For(key, static (config, call) => config.UsePathInfo = call.Flag),
        new Directive("MultiviewsMatch", DirectiveShape.Iterate, DirectiveContexts.Anywhere, OverrideClasses.FileInfo)
        {
            Syntax = "MultiviewsMatch Any|NegotiatedOnly|Filters|Handlers [Handlers|Filters]",
            Default = "MultiviewsMatch NegotiatedOnly",
            Description = "The extensions that a search for variants of a file takes into account",
        }.For(key, SetMultiviewsMatch),
        Remove(key, "RemoveCharset", "Takes the charset from the extensions", info => info with { Charset = null }),
        Remove(key, "RemoveEncoding", "Takes the content coding from the extensions",
            info => info with { Encoding = null }),
        Remove(key, "RemoveHandler", "Takes the handler from the extensions", info => info with { Handler = null }),
        Remove(key, "RemoveInputFilter", "Takes the input filters from the extensions",
            info => info with { InputFilters = null }),
        Remove(key, "RemoveLanguage", "Takes the language from the extensions", info => info with { Language = null }),
        Remove(key, "RemoveOutputFilter", "Takes the output filters from the extensions",
            info => info with { OutputFilters = null }),
        new Directive("RemoveType", DirectiveShape.Iterate, DirectiveContexts.Anywhere, OverrideClasses.FileInfo)
        {
            Syntax = "RemoveType extension [extension] ...",
            Description = "Takes the media type from the extensions, that of the types file too",
        }.For(key, static (config, call) => config.Add(Extension(call.Argument), info => info with { Type = "" })),
        new Directive("TypesConfig", DirectiveShape.Take1, DirectiveContexts.Server)
        {
            Syntax = "TypesConfig file-path",
            Default = "TypesConfig conf/mime.types",
            Description = "The file that maps extensions to media types",
        }.For(server, SetTypesFile),
    ];

    private static Directive Add(
        DirectoryConfigKey<MimeConfig> key,
        string name,
        string value,
        string description,
        Func<ExtensionInfo, string, ExtensionInfo> change) =>
        new Directive(name, DirectiveShape.Iterate2, DirectiveContexts.Anywhere, OverrideClasses.FileInfo)
        {
            Syntax = $"{name} {value} extension [extension] ...",
            Description = description,
        }.For(key, (config, call) => config.Add(
            Extension(call.Argument2!), info => change(info, call.Argument.ToLowerInvariant())));

    private static Directive Remove(
        DirectoryConfigKey<MimeConfig> key,
        string name,
        string description,
        Func<ExtensionInfo, ExtensionInfo> remove) =>
        new Directive(name, DirectiveShape.Iterate, DirectiveContexts.Anywhere, OverrideClasses.FileInfo)
        {
            Syntax = $"{name} extension [extension] ...",
            Description = description,
        }.For(key, (config, call) => config.Remove(Extension(call.Argument), remove));

    private static string Extension(string word) => word.ToLowerInvariant();

    private static string[] Filters(string value) => value.Split(';', StringSplitOptions.RemoveEmptyEntries);

    private static void SetMultiviewsMatch(MimeConfig config, DirectiveCall call)
    {
        if (!Enum.TryParse<MultiviewsMatches>(call.Argument, ignoreCase: true, out var value)
            || char.IsAsciiDigit(call.Argument[0]))
        {
            call.Error($"found '{call.Argument}', expected Any, NegotiatedOnly, Filters or Handlers");
            return;
        }

        var before = config.Multiviews ?? 0;
        var isAlone = value is MultiviewsMatches.Any or MultiviewsMatches.NegotiatedOnly;
        var hasAlone = (before & (MultiviewsMatches.Any | MultiviewsMatches.NegotiatedOnly)) != 0;
        if (before != 0 && before != value && (isAlone || hasAlone))
        {
            call.Error($"'{call.Argument}' cannot stand together with {before}; only Filters and Handlers can");
            return;
        }

        config.Multiviews = before | value;
        call.Note("kept for content negotiation, which is not there yet; no request is answered differently");
    }

    private static void SetTypesFile(MimeServerConfig config, DirectiveCall call)
    {
        if (call.Context == DirectiveContexts.VirtualHost)
        {
            call.Warning("only the one of the main server counts");
        }

        config.TypesFile = call.ServerRelative(call.Argument);
        config.TypesFileLocation = call.Location;
    }
}
