// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Binding;
using Vestige.Core.Files;
using Vestige.Directives;
using Vestige.Requests;

namespace Vestige.Core.Builtin;

/// <summary>The core's directives about directories.</summary>
internal static class CoreDirectoryDirectives
{
    public static Directive[] Rows(CoreKeys keys) =>
    [
        new Directive("Options", DirectiveShape.TakeMany, DirectiveContexts.Anywhere, OverrideClasses.Options)
        {
            Syntax = "Options [+|-]option [[+|-]option] ...",
            Default = "Options FollowSymlinks",
            Description = "What may be done in a directory",
        }.For(keys.Directory, SetOptions),
        new Directive("AllowOverride", DirectiveShape.TakeMany, DirectiveContexts.Directory)
        {
            Syntax = "AllowOverride All|None|directive-type [directive-type] ...",
            Default = "AllowOverride None",
            Description = "What .htaccess files may say",
        }.For(keys.Directory, SetAllowOverride),
        new Directive("AllowOverrideList", DirectiveShape.TakeMany, DirectiveContexts.Directory)
        {
            Syntax = "AllowOverrideList None|directive [directive] ...",
            Default = "AllowOverrideList None",
            Description = "Single directives that .htaccess files may hold",
        }.For(keys.Directory, static (config, call) =>
            config.AllowOverrideList = call.Arguments is [var only] && only.Equals("None", StringComparison.OrdinalIgnoreCase)
                ? []
                : [.. call.Arguments]),
        new Directive("AcceptPathInfo", DirectiveShape.Take1, DirectiveContexts.Anywhere, OverrideClasses.FileInfo)
        {
            Syntax = "AcceptPathInfo On|Off|Default",
            Default = "AcceptPathInfo Default",
            Description = "Whether a path may go on behind the name of a file",
        }.For(keys.Directory, static (config, call) =>
        {
            if (Words.OneOf<AcceptPathInfo>(call, out var value))
            {
                config.AcceptPathInfo = value;
            }
        }),
        new Directive("FileETag", DirectiveShape.TakeMany, DirectiveContexts.Anywhere, OverrideClasses.FileInfo)
        {
            Syntax = "FileETag component ...",
            Default = "FileETag MTime Size",
            Description = "What the entity tag of a file is made of",
        }.For(keys.Directory, SetFileETag),
        new Directive("ServerSignature", DirectiveShape.Take1, DirectiveContexts.Anywhere, OverrideClasses.All)
        {
            Syntax = "ServerSignature On|Off|EMail",
            Default = "ServerSignature Off",
            Description = "The line below error pages and listings",
        }.For(keys.Directory, static (config, call) =>
        {
            if (Words.OneOf<Signature>(call, out var value))
            {
                config.Signature = value;
            }
        }),
        new Directive("UseCanonicalName", DirectiveShape.Take1, DirectiveContexts.ServerAndDirectory)
        {
            Syntax = "UseCanonicalName On|Off|DNS",
            Default = "UseCanonicalName Off",
            Description = "Where the host name of links to this server comes from",
        }.For(keys.Directory, static (config, call) =>
        {
            if (Words.OneOf<CanonicalName>(call, out var value))
            {
                config.UseCanonicalName = value;
            }
        }),
        new Directive("UseCanonicalPhysicalPort", DirectiveShape.Flag, DirectiveContexts.ServerAndDirectory)
        {
            Syntax = "UseCanonicalPhysicalPort On|Off",
            Default = "UseCanonicalPhysicalPort Off",
            Description = "Whether the port of links to this server may be the connection's",
        }.For(keys.Directory, static (config, call) => config.UseCanonicalPhysicalPort = call.Flag),
        new Directive("HostnameLookups", DirectiveShape.Take1, DirectiveContexts.ServerAndDirectory)
        {
            Syntax = "HostnameLookups On|Off|Double",
            Default = "HostnameLookups Off",
            Description = "Whether logs show names of clients; only Off is offered",
        }.For(keys.Directory, static (config, call) =>
        {
            if (Words.OneOf<HostNameLookups>(call, out var value) && value != HostNameLookups.Off)
            {
                call.Error($"found '{call.Argument}', expected Off: a request never waits for a resolver here");
            }
        }),
        new Directive("QualifyRedirectURL", DirectiveShape.Flag, DirectiveContexts.ServerAndDirectory)
        {
            Syntax = "QualifyRedirectURL On|Off",
            Default = "QualifyRedirectURL Off",
            Description = "Whether REDIRECT_URL is a full URL",
        }.For(keys.Directory, static (config, call) => config.QualifyRedirectUrl = call.Flag),
    ];

    private static void SetOptions(CoreDirectoryConfig config, DirectiveCall call)
    {
        config.OptionsAt = call.Location;
        var policy = OverridePolicy.Of(call);
        var plain = false;
        var signed = false;
        foreach (var word in call.Arguments)
        {
            var sign = word.Length > 0 && word[0] is '+' or '-' ? word[0] : ' ';
            var name = sign == ' ' ? word : word[1..];
            if (!TryOption(name, out var option))
            {
                call.Error($"found '{word}', expected All, None or Indexes, Includes, IncludesNOEXEC, FollowSymLinks, "
                    + "SymLinksIfOwnerMatch, ExecCGI, MultiViews, with + or - or without");
                return;
            }

            if (policy?.Options is { } allowed && (option & ~allowed) != 0)
            {
                call.Error($"option {name} is not allowed here");
                return;
            }

            plain |= sign == ' ';
            signed |= sign != ' ';
            if (plain && signed)
            {
                call.Error("found options with and without + or -, expected all of one kind");
                return;
            }

            Apply(config, sign, option);
        }
    }

    private static void Apply(CoreDirectoryConfig config, char sign, DirectoryOptions option)
    {
        switch (sign)
        {
            case '+':
                config.OptionsAdded |= option;
                config.OptionsRemoved &= ~option;
                config.OptionsSet = config.OptionsSet | option;
                break;
            case '-':
                config.OptionsRemoved |= option;
                config.OptionsAdded &= ~option;
                config.OptionsSet = config.OptionsSet & ~option;
                break;
            default:
                config.OptionsSet = option == DirectoryOptions.None ? option : (config.OptionsSet ?? 0) | option;
                break;
        }
    }

    private static bool TryOption(string name, out DirectoryOptions option)
    {
        DirectoryOptions? found = name.ToLowerInvariant() switch
        {
            "none" => DirectoryOptions.None,
            "all" => DirectoryOptions.All,
            "indexes" => DirectoryOptions.Indexes,
            "includes" => DirectoryOptions.Includes,
            "includesnoexec" => DirectoryOptions.IncludesNoExec,
            "followsymlinks" => DirectoryOptions.FollowSymLinks,
            "symlinksifownermatch" => DirectoryOptions.SymLinksIfOwnerMatch,
            "execcgi" => DirectoryOptions.ExecCGI,
            "multiviews" => DirectoryOptions.MultiViews,
            _ => null,
        };
        option = found ?? default;
        return found is not null;
    }

    private static void SetAllowOverride(CoreDirectoryConfig config, DirectiveCall call)
    {
        var classes = OverrideClasses.None;
        config.OverrideOptions = null;
        config.OverrideFailures = OverrideFailures.Fatal;
        foreach (var word in call.Arguments)
        {
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            var name = (equals < 0 ? word : word[..equals]).ToLowerInvariant();
            var value = equals < 0 ? null : word[(equals + 1)..];
            OverrideClasses? found = (name, value) switch
            {
                ("none", null) => OverrideClasses.None,
                ("all", null) => OverrideClasses.All,
                ("authconfig", null) => OverrideClasses.AuthConfig,
                ("fileinfo", null) => OverrideClasses.FileInfo,
                ("indexes", null) => OverrideClasses.Indexes,
                ("limit", null) => OverrideClasses.Limit,
                ("options", _) => OptionsOf(config, value),
                ("nonfatal", not null) => NonFatal(config, value),
                _ => null,
            };
            if (found is null)
            {
                call.Error($"found '{word}', expected All, None, AuthConfig, FileInfo, Indexes, Limit, "
                    + "Options[=Option,...] or Nonfatal=Override|Unknown|All");
                return;
            }

            classes |= found.Value;
        }

        config.AllowOverride = classes;
    }

    private static OverrideClasses? OptionsOf(CoreDirectoryConfig config, string? list)
    {
        if (list is null)
        {
            return OverrideClasses.Options;
        }

        var allowed = DirectoryOptions.None;
        foreach (var name in list.Split(','))
        {
            if (!TryOption(name, out var option))
            {
                return null;
            }

            allowed |= option;
        }

        config.OverrideOptions = allowed;
        return OverrideClasses.Options;
    }

    private static OverrideClasses? NonFatal(CoreDirectoryConfig config, string word)
    {
        OverrideFailures? found = word.ToLowerInvariant() switch
        {
            "override" => OverrideFailures.OverrideIgnored,
            "unknown" => OverrideFailures.UnknownIgnored,
            "all" => OverrideFailures.OverrideIgnored | OverrideFailures.UnknownIgnored,
            _ => null,
        };
        config.OverrideFailures = found ?? config.OverrideFailures;
        return found is null ? null : OverrideClasses.None;
    }

    private static void SetFileETag(CoreDirectoryConfig config, DirectiveCall call)
    {
        EntityTagParts? set = null;
        EntityTagParts added = default, removed = default;
        foreach (var word in call.Arguments)
        {
            var sign = word.Length > 0 && word[0] is '+' or '-' ? word[0] : ' ';
            EntityTagParts? part = (sign == ' ' ? word : word[1..]).ToLowerInvariant() switch
            {
                "none" => EntityTagParts.None,
                "all" => EntityTagParts.All,
                "inode" => EntityTagParts.INode,
                "mtime" => EntityTagParts.MTime,
                "size" => EntityTagParts.Size,
                "digest" => EntityTagParts.Digest,
                _ => null,
            };
            if (part is not { } known)
            {
                call.Error($"found '{word}', expected INode, MTime, Size, Digest, All or None");
                return;
            }

            set = sign == ' ' ? (set ?? 0) | known : set;
            added = sign == '+' ? added | known : added;
            removed = sign == '-' ? removed | known : removed;
        }

        config.FileETag = new FileETagBits(set, added, removed);
    }
}
