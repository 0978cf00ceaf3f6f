// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;
using Vestige.Modules.Text;
using Vestige.Text;

namespace Vestige.Modules.Autoindex;

/// <summary>The directives of <c>mod_autoindex</c>.</summary>
internal static class AutoindexDirectives
{
    public static Directive[] Rows(DirectoryConfigKey<AutoindexConfig> key) =>
    [
        .. IconRows(key),
        Row("AddDescription", DirectiveShape.Iterate2, "AddDescription string file [file] ...",
            "Text to show for a file", null)
            .For(key, static (config, call) =>
                config.Descriptions.Add(new DescriptionRule(Bytes(call.Argument2!), Bytes(call.Argument)))),
        Row("DefaultIcon", DirectiveShape.Take1, "DefaultIcon url-path",
            "The icon of files for which no other icon is configured", null)
            .For(key, static (config, call) => config.DefaultIcon = Bytes(call.Argument)),
        new Directive("FancyIndexing", DirectiveShape.RawArguments, DirectiveContexts.Anywhere, OverrideClasses.Indexes)
        {
            Syntax = "FancyIndexing",
            Description = "Refused: its place was taken by IndexOptions FancyIndexing",
            Apply = static call => call.Error("is no longer supported, use IndexOptions FancyIndexing"),
        },
        Row("HeaderName", DirectiveShape.Take1, "HeaderName filename",
            "The file whose content goes above the listing", null)
            .For(key, static (config, call) => config.HeaderName = call.Argument),
        Row("IndexHeadInsert", DirectiveShape.Take1, "IndexHeadInsert \"markup ...\"",
            "Text to put into the head of the listing", null)
            .For(key, static (config, call) => config.HeadInsert = Bytes(call.Argument)),
        Row("IndexIgnore", DirectiveShape.Iterate, "IndexIgnore file [file] ...",
            "Adds to the list of files that a listing does not show", "IndexIgnore \".\"")
            .For(key, static (config, call) => config.Ignores.Add(Rule(call, EntryRuleKind.Encoding, call.Argument, ""))),
        Row("IndexIgnoreReset", DirectiveShape.Flag, "IndexIgnoreReset On|Off",
            "Empties the inherited list of files that a listing does not show", "IndexIgnoreReset Off")
            .For(key, static (config, call) => config.DropsInheritedIgnores = call.Flag),
        Row("IndexOptions", DirectiveShape.TakeMany, "IndexOptions [+|-]option [[+|-]option] ...",
            "How a listing looks", null)
            .For(key, IndexOptionParser.Apply),
        Row("IndexOrderDefault", DirectiveShape.Take2,
            "IndexOrderDefault Ascending|Descending Name|Date|Size|Description",
            "The order of a listing", "IndexOrderDefault Ascending Name")
            .For(key, SetOrder),
        Row("IndexStyleSheet", DirectiveShape.Take1, "IndexStyleSheet url-path", "The style sheet of a listing", null)
            .For(key, static (config, call) => config.StyleSheet = Bytes(call.Argument)),
        Row("ReadmeName", DirectiveShape.Take1, "ReadmeName filename",
            "The file whose content goes below the listing", null)
            .For(key, static (config, call) => config.ReadmeName = call.Argument),
    ];

    private static Directive[] IconRows(DirectoryConfigKey<AutoindexConfig> key) =>
    [
        Row("AddAlt", DirectiveShape.Iterate2, "AddAlt string file [file] ...",
            "Text to show instead of an icon, by file name", null)
            .For(key, static (config, call) => AddAlternate(config, call, EntryRuleKind.Name, call.Argument)),
        Row("AddAltByEncoding", DirectiveShape.Iterate2, "AddAltByEncoding string MIME-encoding [MIME-encoding] ...",
            "Text to show instead of an icon, by content coding", null)
            .For(key, static (config, call) => AddAlternate(config, call, EntryRuleKind.Encoding, call.Argument)),
        Row("AddAltByType", DirectiveShape.Iterate2, "AddAltByType string MIME-type [MIME-type] ...",
            "Text to show instead of an icon, by media type", null)
            .For(key, static (config, call) => AddAlternate(config, call, EntryRuleKind.MediaType, call.Argument)),
        Row("AddIcon", DirectiveShape.Iterate2, "AddIcon icon name [name] ...", "The icon to show, by file name", null)
            .For(key, static (config, call) => AddIcon(config, call, EntryRuleKind.Name)),
        Row("AddIconByEncoding", DirectiveShape.Iterate2, "AddIconByEncoding icon MIME-encoding [MIME-encoding] ...",
            "The icon to show, by content coding", null)
            .For(key, static (config, call) => AddIcon(config, call, EntryRuleKind.Encoding)),
        Row("AddIconByType", DirectiveShape.Iterate2, "AddIconByType icon MIME-type [MIME-type] ...",
            "The icon to show, by media type", null)
            .For(key, static (config, call) => AddIcon(config, call, EntryRuleKind.MediaType)),
    ];

    private static Directive Row(
        string name, DirectiveShape shape, string syntax, string description, string? defaultLine) =>
        new(name, shape, DirectiveContexts.Anywhere, OverrideClasses.Indexes)
        {
            Syntax = syntax,
            Description = description,
            Default = defaultLine,
        };

    private static void AddIcon(AutoindexConfig config, DirectiveCall call, EntryRuleKind kind)
    {
        var icon = call.Argument;
        if (icon.StartsWith('('))
        {
            // (alternate text,url)
            var comma = icon.IndexOf(',', StringComparison.Ordinal);
            var end = icon.IndexOf(')', StringComparison.Ordinal);
            if (comma < 0 || end < comma)
            {
                call.Error($"found '{icon}', expected (alternate-text,url) with a closing parenthesis");
                return;
            }

            AddAlternate(config, call, kind, icon[1..comma]);
            icon = icon[(comma + 1)..end];
        }

        config.Icons.Add(Rule(call, kind, call.Argument2!, Bytes(icon)));
    }

    private static void AddAlternate(AutoindexConfig config, DirectiveCall call, EntryRuleKind kind, string text) =>
        config.Alternates.Add(Rule(call, kind, call.Argument2!, Bytes(text)));

    private static EntryRule Rule(DirectiveCall call, EntryRuleKind kind, string subject, string value)
    {
        var pattern = kind switch
        {
            EntryRuleKind.Name when subject is "**DIRECTORY**" => EntryRule.Directory,
            EntryRuleKind.Encoding when value.Length > 0 => subject.ToLowerInvariant(),
            _ => subject,
        };
        if (kind == EntryRuleKind.Name && !Wildcard.HasWildcard(pattern))
        {
            pattern = "*" + pattern;
        }

        return new EntryRule(kind, Bytes(pattern), Bytes(call.SectionPath ?? ""), value);
    }

    private static void SetOrder(AutoindexConfig config, DirectiveCall call)
    {
        bool? descending = call.Argument.ToLowerInvariant() switch
        {
            "ascending" => false,
            "descending" => true,
            _ => null,
        };
        char? column = call.Argument2!.ToLowerInvariant() switch
        {
            "name" => 'N',
            "date" => 'M',
            "size" => 'S',
            "description" => 'D',
            _ => null,
        };
        if (descending is null || column is null)
        {
            call.Error($"found '{call.Argument} {call.Argument2}', expected Ascending or Descending and then Name, Date, "
                + "Size or Description");
            return;
        }

        config.SortsDescending = descending;
        config.SortColumn = column;
    }

    private static string Bytes(string text) => ByteText.ToByteString(text);
}
