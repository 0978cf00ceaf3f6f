// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Vestige.Core.Logging;
using Vestige.Core.Targets;
using Vestige.Directives;
using Vestige.Logging;

namespace Vestige.Core.Builtin;

/// <summary>The core's directives about hosts, names and logs.</summary>
internal static class CoreServerDirectives
{
    private const DirectiveContexts Server = DirectiveContexts.Server;

    public static Directive[] Rows(CoreKeys keys) =>
    [
        new Directive("ServerName", DirectiveShape.Take1, Server)
        {
            Syntax = "ServerName [scheme://]fully-qualified-domain-name[:port]",
            Description = "Host name and port by which the server knows itself",
        }.For(keys.Server, SetServerName),
        new Directive("ServerAlias", DirectiveShape.Iterate, DirectiveContexts.VirtualHost)
        {
            Syntax = "ServerAlias hostname [hostname] ...",
            Description = "Other names of a virtual host; * and ? are wildcards",
        }.For(keys.Server, static (config, call) => config.Aliases.Add(call.Argument.ToLowerInvariant())),
        new Directive("ServerPath", DirectiveShape.Take1, DirectiveContexts.VirtualHost)
        {
            Syntax = "ServerPath URL-path",
            Description = "Path by which old browsers without a Host header reach a virtual host",
        }.For(keys.Server, static (config, call) => config.ServerPath = call.Argument),
        new Directive("ServerAdmin", DirectiveShape.Take1, Server)
        {
            Syntax = "ServerAdmin email-address|URL",
            Description = "Address that error pages show",
        }.For(keys.Server, static (config, call) => config.ServerAdmin = call.Argument),
        new Directive("DocumentRoot", DirectiveShape.Take1, Server)
        {
            Syntax = "DocumentRoot directory-path",
            Default = "DocumentRoot htdocs",
            Description = "The directory from which files are served",
        }.For(keys.Server, SetDocumentRoot),
        new Directive("ErrorLog", DirectiveShape.Take1, Server)
        {
            Syntax = "ErrorLog file-path|\"|command\"",
            Default = "ErrorLog logs/error_log",
            Description = "Where the error log goes",
            LogDestinationArgument = 0,
        }.For(keys.Server, static (config, call) => (config.ErrorLog, config.ErrorLogAt) = (call.Argument, call.Location)),
        new Directive("ErrorLogFormat", DirectiveShape.Take12, Server)
        {
            Syntax = "ErrorLogFormat [connection|request] format",
            Description = "Format of error-log lines",
        }.For(keys.Server, SetErrorLogFormat),
        new Directive("LogLevel", DirectiveShape.Iterate, DirectiveContexts.ServerAndDirectory)
        {
            Syntax = "LogLevel [module:]level [module:level] ...",
            Default = "LogLevel warn",
            Description = "How much goes to the error log, for all modules and for single ones",
            Apply = call => SetLogLevel(keys, call),
        },
        new Directive("AccessFileName", DirectiveShape.TakeMany, Server)
        {
            Syntax = "AccessFileName filename [filename] ...",
            Default = "AccessFileName .htaccess",
            Description = "Names of the files that hold configuration in a directory",
        }.For(keys.Server, static (config, call) => config.AccessFileNames = [.. call.Arguments]),
        new Directive("ServerTokens", DirectiveShape.Take1, DirectiveContexts.MainServer)
        {
            Syntax = "ServerTokens Major|Minor|Min[imal]|Prod[uctOnly]|OS|Full",
            Default = "ServerTokens Full",
            Description = "How much the Server header tells",
        }.For(keys.Server, SetTokens),
        new Directive("TraceEnable", DirectiveShape.Take1, Server)
        {
            Syntax = "TraceEnable on|off|extended",
            Default = "TraceEnable on",
            Description = "Whether TRACE requests are answered",
        }.For(keys.Server, SetTrace),
        new Directive("MergeSlashes", DirectiveShape.Flag, Server)
        {
            Syntax = "MergeSlashes On|Off",
            Default = "MergeSlashes On",
            Description = "Whether runs of slashes in a path count as one",
        }.For(keys.Server, static (config, call) => config.MergeSlashes = call.Flag),
        new Directive("AllowEncodedSlashes", DirectiveShape.Take1, Server)
        {
            Syntax = "AllowEncodedSlashes On|Off|NoDecode",
            Default = "AllowEncodedSlashes Off",
            Description = "Whether paths with an encoded slash are served",
        }.For(keys.Server, SetEncodedSlashes),
        new Directive("StrictHostCheck", DirectiveShape.Flag, Server)
        {
            Syntax = "StrictHostCheck ON|OFF",
            Default = "StrictHostCheck OFF",
            Description = "Whether a request for a host name that no host has is refused",
        }.For(keys.Server, static (config, call) => config.StrictHostCheck = call.Flag),
        new Directive("Protocols", DirectiveShape.TakeMany, Server)
        {
            Syntax = "Protocols protocol ...",
            Default = "Protocols http/1.1",
            Description = "Protocols a client may speak: http/1.1, h2 (with TLS) and h2c (without)",
        }.For(keys.Server, SetProtocols),
        new Directive("ProtocolsHonorOrder", DirectiveShape.Flag, Server)
        {
            Syntax = "ProtocolsHonorOrder On|Off",
            Default = "ProtocolsHonorOrder On",
            Description = "Whether the order of Protocols decides when a client with TLS can speak several",
            Apply = SetHonorOrder,
        },
    ];

    private static void SetServerName(CoreServerConfig config, DirectiveCall call)
    {
        var text = call.Argument;
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0)
        {
            config.Scheme = text[..scheme].ToLowerInvariant();
            text = text[(scheme + 3)..];
            if (config.Scheme is not ("http" or "https"))
            {
                call.Error($"found scheme '{config.Scheme}', expected http or https");
            }
        }

        var colon = text.LastIndexOf(':');
        if (colon >= 0 && text.IndexOf(']', colon) < 0 && (text.StartsWith('[') || text.IndexOf(':', StringComparison.Ordinal) == colon))
        {
            if (!int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
                || port is < 1 or > 65535)
            {
                call.Error($"found port '{text[(colon + 1)..]}', expected 1 to 65535");
                return;
            }

            config.ServerPort = port;
            text = text[..colon];
        }

        config.ServerName = text.ToLowerInvariant();
    }

    private static void SetDocumentRoot(CoreServerConfig config, DirectiveCall call)
    {
        var path = call.ServerRelative(call.Argument);
        config.DocumentRoot = path.Length > 1 ? path.TrimEnd('/') : path;
        if (!Directory.Exists(path))
        {
            call.Warning($"AH00112: DocumentRoot [{path}] does not exist");
        }
    }

    private static void SetErrorLogFormat(CoreServerConfig config, DirectiveCall call)
    {
        var scope = call.Argument2 is null ? "" : call.Argument.ToLowerInvariant();
        if (scope is not ("" or "connection" or "request"))
        {
            call.Error($"found '{call.Argument}' before the format, expected connection or request");
            return;
        }

        if (!ErrorLogFormat.TryParse(call.Argument2 ?? call.Argument, scope.Length == 0, out var format, out var error))
        {
            call.Error(error);
            return;
        }

        var known = config.ErrorLogFormats;
        config.ErrorLogFormats = scope switch
        {
            "connection" => known with { Connection = [.. known.Connection, format] },
            "request" => known with { Request = [.. known.Request, format] },
            _ => known with { Line = format },
        };
    }

    private static void SetLogLevel(CoreKeys keys, DirectiveCall call)
    {
        if (!LogLevelWords.TryParse(call.Argument, out var level, out var module, out var error))
        {
            call.Error(error);
            return;
        }

        if (call.SectionPath is not null)
        {
            var directory = call.Config(keys.Directory);
            directory.LogLevels = LogLevels.With(directory.LogLevels, level, module);
            keys.DirectoriesTrace |= directory.LogLevels.Highest >= LogLevel.Info;
        }
        else
        {
            var server = call.Config(keys.Server);
            server.LogLevels = LogLevels.With(server.LogLevels, level, module);
        }
    }

    private static void SetTokens(CoreServerConfig config, DirectiveCall call)
    {
        ServerTokens? found = call.Argument.ToLowerInvariant() switch
        {
            "full" => ServerTokens.Full,
            "os" => ServerTokens.OS,
            "min" or "minimal" => ServerTokens.Minimal,
            "minor" => ServerTokens.Minor,
            "major" => ServerTokens.Major,
            "prod" or "productonly" => ServerTokens.ProductOnly,
            _ => null,
        };
        config.Tokens = found ?? config.Tokens;
        if (found is null)
        {
            call.Error($"found '{call.Argument}', expected Full, OS, Min, Minor, Major or Prod");
        }
    }

    private static void SetTrace(CoreServerConfig config, DirectiveCall call)
    {
        if (Words.OneOf<TraceMethod>(call, out var method))
        {
            (config.TraceEnable, config.TraceEnableAt) = (method, call.Location);
        }
    }

    private static void SetEncodedSlashes(CoreServerConfig config, DirectiveCall call)
    {
        if (Words.OneOf<EncodedSlashes>(call, out var slashes))
        {
            config.AllowEncodedSlashes = slashes;
        }
    }

    private static void SetHonorOrder(DirectiveCall call)
    {
        if (!call.Flag)
        {
            call.Error("found Off, expected On: with TLS the order of Protocols decides (without it the client's first bytes do)");
        }
    }

    private static void SetProtocols(CoreServerConfig config, DirectiveCall call)
    {
        foreach (var protocol in call.Arguments)
        {
            if (protocol.ToLowerInvariant() is not ("http/1.1" or "h2" or "h2c"))
            {
                call.Error($"found '{protocol}', expected http/1.1, h2c or h2");
                return;
            }
        }

        config.Protocols = new List<string>(call.Arguments).ConvertAll(static p => p.ToLowerInvariant());
    }
}
