// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Collections.Frozen;
using System.Globalization;
using Vestige.Directives;

namespace Vestige.Modules.Autoindex;

/// <summary>Reads the words of <c>IndexOptions</c>.</summary>
internal static class IndexOptionParser
{
    private const int DefaultIconWidth = 20;
    private const int DefaultIconHeight = 22;
    private const int LeastNameWidth = 5;
    private const int LeastDescriptionWidth = 12;

    private static readonly FrozenDictionary<string, IndexOptions> Switches = new Dictionary<string, IndexOptions>
    {
        ["AddAltClass"] = IndexOptions.AddAltClass,
        ["FancyIndexing"] = IndexOptions.FancyIndexing,
        ["FoldersFirst"] = IndexOptions.FoldersFirst,
        ["HTMLTable"] = IndexOptions.HtmlTable,
        ["IconsAreLinks"] = IndexOptions.IconsAreLinks,
        ["IgnoreCase"] = IndexOptions.IgnoreCase,
        ["IgnoreClient"] = IndexOptions.IgnoreClient,
        ["ScanHTMLTitles"] = IndexOptions.ScanHtmlTitles,
        ["ShowForbidden"] = IndexOptions.ShowForbidden,
        ["SuppressColumnSorting"] = IndexOptions.SuppressColumnSorting,
        ["SuppressDescription"] = IndexOptions.SuppressDescription,
        ["SuppressHTMLPreamble"] = IndexOptions.SuppressHtmlPreamble,
        ["SuppressIcon"] = IndexOptions.SuppressIcon,
        ["SuppressLastModified"] = IndexOptions.SuppressLastModified,
        ["SuppressRules"] = IndexOptions.SuppressRules,
        ["SuppressSize"] = IndexOptions.SuppressSize,
        ["TrackModified"] = IndexOptions.TrackModified,
        ["VersionSort"] = IndexOptions.VersionSort,
        ["XHTML"] = IndexOptions.Xhtml,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static void Apply(AutoindexConfig config, DirectiveCall call)
    {
        foreach (var word in call.Arguments)
        {
            var sign = word[..1] is "+" or "-" ? word[0] : '\0';
            if (!ApplyWord(config, call, sign == '\0' ? word : word[1..], sign))
            {
                return;
            }
        }

        if ((config.Options & IndexOptions.None) != 0 && config.Options != IndexOptions.None)
        {
            call.Error("found other options next to None, expected None alone");
        }
    }

    private static bool ApplyWord(AutoindexConfig config, DirectiveCall call, string word, char sign)
    {
        if (Is(word, "None"))
        {
            if (sign != '\0')
            {
                call.Error($"found '{sign}None', expected None without a sign");
                return false;
            }

            config.Options = IndexOptions.None;
            config.Added = config.Removed = IndexOptions.Nothing;
            return true;
        }

        if (!Switches.TryGetValue(word, out var option) && !ApplySetting(config, call, word, sign))
        {
            return false;
        }

        ApplySwitch(config, option, sign);
        return true;
    }

    // A word that is no switch counts as "an option without a sign" all the same: it ends the inheritance, as in httpd.
    private static void ApplySwitch(AutoindexConfig config, IndexOptions option, char sign)
    {
        switch (sign)
        {
            case '+':
                config.Added |= option;
                config.Removed &= ~option;
                break;
            case '-':
                config.Removed |= option;
                config.Added &= ~option;
                break;
            default:
                config.Options |= option;
                config.Added = config.Removed = IndexOptions.Nothing;
                break;
        }
    }

    private static bool ApplySetting(AutoindexConfig config, DirectiveCall call, string word, char sign)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? word : word[..equals];
        var value = equals < 0 ? null : word[(equals + 1)..];
        if (value is not null && sign == '-' && !Is(name, "Type") && !Is(name, "Charset"))
        {
            call.Error($"found '-{word}', expected '-{name}' without a value");
            return false;
        }

        switch (name.ToLowerInvariant())
        {
            case "iconwidth":
                return Number(call, word, value ?? (sign == '-' ? "0" : $"{DefaultIconWidth}"), n => config.IconWidth = n);
            case "iconheight":
                return Number(
                    call, word, value ?? (sign == '-' ? "0" : $"{DefaultIconHeight}"), n => config.IconHeight = n);
            case "namewidth":
                return Width(call, name, value, sign, LeastNameWidth, config.NameWidth, w => config.NameWidth = w);
            case "descriptionwidth":
                return Width(
                    call, name, value, sign, LeastDescriptionWidth, config.DescriptionWidth,
                    w => config.DescriptionWidth = w);
            case "type" when value is not null:
                config.MediaType = value;
                return true;
            case "charset" when value is not null:
                config.Charset = value;
                return true;
            case "useolddateformat" when value is null:
                config.UsesOldDates = true;
                return true;
            default:
                call.Error($"found '{word}', expected one of {string.Join(", ", Switches.Keys.Order())}, Charset=, "
                    + "DescriptionWidth=, IconHeight[=], IconWidth[=], NameWidth=, None, Type= or UseOldDateFormat");
                return false;
        }
    }

    private static bool Width(
        DirectiveCall call,
        string name,
        string? value,
        char sign,
        int least,
        ColumnWidth before,
        Action<ColumnWidth> set)
    {
        if (value is null)
        {
            if (sign != '-')
            {
                call.Error($"found '{name}' without a value, expected {name}=n, {name}=* or -{name}");
                return false;
            }

            set(new ColumnWidth(ColumnWidth.DefaultCharacters, false, true));
            return true;
        }

        if (value.StartsWith('*'))
        {
            set(before with { Fits = true, IsSet = true });
            return true;
        }

        return Number(call, $"{name}={value}", value, number =>
        {
            if (number != 0 && number < least)
            {
                call.Error($"found '{name}={value}', expected a width of at least {least}");
            }
            else
            {
                set(new ColumnWidth(number, false, true));
            }
        });
    }

    private static bool Number(DirectiveCall call, string word, string value, Action<int> set)
    {
        // More than any screen is wide; a listing pads every line to it.
        const int largest = 8192;
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= largest)
        {
            set(number);
            return true;
        }

        call.Error($"found '{word}', expected a number up to {largest}");
        return false;
    }

    private static bool Is(string word, string name) => word.Equals(name, StringComparison.OrdinalIgnoreCase);
}
