// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Vestige.Directives;

namespace Vestige.Modules.Cgi;

/// <summary>The directives of <c>mod_cgi</c> and <c>mod_cgid</c>.</summary>
internal static class CgiDirectives
{
    private const string TimeoutUnits = "ms, s, min or h";

    public static Directive[] Rows(ServerConfigKey<CgiServerConfig> server, DirectoryConfigKey<CgiConfig> directory) =>
    [
        new Directive("CGIDScriptTimeout", DirectiveShape.Take1, DirectiveContexts.ServerAndDirectory)
        {
            Syntax = "CGIDScriptTimeout time[s]",
            Description = "How long a program may be silent; the name that mod_cgid has for CGIScriptTimeout",
        }.For(directory, SetTimeout),
        new Directive("CGIScriptTimeout", DirectiveShape.Take1, DirectiveContexts.ServerAndDirectory)
        {
            Syntax = "CGIScriptTimeout time[s]",
            Description = "How long a program may be silent; the server's Timeout when not given",
        }.For(directory, SetTimeout),
        new Directive("ScriptLog", DirectiveShape.Take1, DirectiveContexts.Server)
        {
            Syntax = "ScriptLog file|pipe",
            Description = "A log of requests whose program failed",
            LogDestinationArgument = 0,
        }.For(server, static (config, call) =>
        {
            config.Log = call.Argument;
            config.LogAt = call.Location;
        }),
        new Directive("ScriptLogBuffer", DirectiveShape.Take1, DirectiveContexts.Server)
        {
            Syntax = "ScriptLogBuffer bytes",
            Default = "ScriptLogBuffer 1024",
            Description = "How much of a PUT or POST body goes into the script log",
        }.For(server, static (config, call) => config.BufferBytes = (int)Number(call, int.MaxValue, config.BufferBytes)),
        new Directive("ScriptLogLength", DirectiveShape.Take1, DirectiveContexts.Server)
        {
            Syntax = "ScriptLogLength bytes",
            Default = "ScriptLogLength 10385760",
            Description = "The size at which nothing more is written to the script log",
        }.For(server, static (config, call) => config.LogBytes = Number(call, long.MaxValue, config.LogBytes)),
        new Directive("ScriptSock", DirectiveShape.Take1, DirectiveContexts.MainServer)
        {
            Syntax = "ScriptSock file-path",
            Description = "Accepted from configurations of mod_cgid; workers start programs without a daemon",
            Apply = static call => call.Note("has no effect: a worker starts programs itself, there is no CGI daemon"),
        },
    ];

    private static long Number(DirectiveCall call, long maximum, long otherwise)
    {
        if (long.TryParse(call.Argument, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number <= maximum)
        {
            return number;
        }

        call.Error($"found '{call.Argument}', expected a number of bytes");
        return otherwise;
    }

    private static void SetTimeout(CgiConfig config, DirectiveCall call)
    {
        var text = call.Argument;
        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        var unit = digits < 0 ? "s" : text[digits..].ToLowerInvariant();
        var milliseconds = unit switch
        {
            "ms" => 1,
            "s" => 1000,
            "mi" or "min" => 60_000,
            "h" => 3_600_000,
            _ => 0,
        };
        if (milliseconds == 0
            || !int.TryParse(digits < 0 ? text : text[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || (long)count * milliseconds > int.MaxValue)
        {
            call.Error($"found '{text}', expected a number of seconds, or a number with {TimeoutUnits}");
            return;
        }

        // As in httpd 0 is the server's Timeout.
        config.Timeout = count == 0 ? null : TimeSpan.FromMilliseconds((long)count * milliseconds);
    }
}
