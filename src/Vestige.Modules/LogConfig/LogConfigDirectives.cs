// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;

namespace Vestige.Modules.LogConfig;

/// <summary>The directives of <c>mod_log_config</c>.</summary>
internal static class LogConfigDirectives
{
    public static Directive[] Rows(ServerConfigKey<LogConfigConfig> key) =>
    [
        new Directive("LogFormat", DirectiveShape.Take12, DirectiveContexts.Server)
        {
            Syntax = "LogFormat format|nickname [nickname]",
            Default = "LogFormat \"%h %l %u %t \\\"%r\\\" %>s %b\"",
            Description = "Describes a format for use in a log file",
        }.For(key, SetFormat),
        new Directive("CustomLog", DirectiveShape.Take23, DirectiveContexts.Server)
        {
            Syntax = "CustomLog file|pipe format|nickname [env=[!]environment-variable]",
            Description = "Sets filename and format of log file",
            LogDestinationArgument = 0,
        }.For(key, (config, call) => AddLog(config, call, isGlobal: false)),
        new Directive("GlobalLog", DirectiveShape.Take23, DirectiveContexts.MainServer)
        {
            Syntax = "GlobalLog file|pipe format|nickname [env=[!]environment-variable]",
            Description = "Sets filename and format of a log file that all virtual hosts write to",
            LogDestinationArgument = 0,
        }.For(key, (config, call) => AddLog(config, call, isGlobal: true)),
        new Directive("TransferLog", DirectiveShape.Take1, DirectiveContexts.Server)
        {
            Syntax = "TransferLog file|pipe",
            Description = "Specify location of a log file",
            LogDestinationArgument = 0,
        }.For(key, (config, call) => AddLog(config, call, isGlobal: false)),
        new Directive("BufferedLogs", DirectiveShape.Flag, DirectiveContexts.MainServer)
        {
            Syntax = "BufferedLogs On|Off",
            Default = "BufferedLogs Off",
            Description = "Buffer log entries in memory before writing to disk",
            Apply = call => call.Note(
                "has no effect: lines always go through memory that outlives the worker, to the control process"),
        },
        new Directive("CookieLog", DirectiveShape.Take1, DirectiveContexts.Server)
        {
            Syntax = "CookieLog filename",
            Description = "Sets filename for the logging of cookies",
            Apply = call => call.Error(
                "is not known to httpd 2.4 any more; write CustomLog "
                + $"{call.Argument} \"%{{Cookie}}n \\\"%r\\\" %t\" instead"),
        },
    ];

    private static void SetFormat(LogConfigConfig config, DirectiveCall call)
    {
        var format = new FormatText(call.Argument, call.Location);
        if (call.Argument2 is { } nickname)
        {
            config.Nicknames[nickname] = format;
        }
        else
        {
            config.DefaultFormat = format;
        }
    }

    private static void AddLog(LogConfigConfig config, DirectiveCall call, bool isGlobal)
    {
        string? condition = null;
        if (call.Argument3 is { } clause && !TryReadCondition(call, clause, out condition))
        {
            return;
        }

        var format = call.Argument2 is { } text ? new FormatText(text, call.Location) : null;
        config.Logs.Add(new AccessLogConfig(
            call.Directive.Name, call.Location, call.Argument, format, condition, isGlobal));
    }

    private static bool TryReadCondition(DirectiveCall call, string clause, out string? condition)
    {
        condition = null;
        if (clause.StartsWith("expr=", StringComparison.OrdinalIgnoreCase))
        {
            call.Error($"'{clause}': expressions are not supported yet; use env= with SetEnvIf");
            return false;
        }

        if (!clause.StartsWith("env=", StringComparison.OrdinalIgnoreCase))
        {
            call.Error($"error in condition clause: expected env=[!]environment-variable, found '{clause}'");
            return false;
        }

        condition = clause[4..];
        if (condition is "" or "!")
        {
            call.Error($"missing environment variable name in '{clause}'");
            return false;
        }

        return true;
    }
}
