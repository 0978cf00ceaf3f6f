// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules.LogConfig;

/// <summary>What the directives of the module say for a virtual host.</summary>
internal sealed class LogConfigConfig
{
    /// <summary>The format that httpd uses when no other is named, and its nickname <c>CLF</c>.</summary>
    public const string CommonFormat = "%h %l %u %t \"%r\" %>s %b";

    public Dictionary<string, FormatText> Nicknames { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Format, or nickname of one, of logs that name none; null for the common format.</summary>
    public FormatText? DefaultFormat { get; set; }

    public List<AccessLogConfig> Logs { get; init; } = [];

    /// <summary>
    /// A host without logs of its own uses the main server's; one that has some uses only these and every GlobalLog.
    /// </summary>
    public static LogConfigConfig Merge(LogConfigConfig main, LogConfigConfig host)
    {
        var nicknames = new Dictionary<string, FormatText>(main.Nicknames, main.Nicknames.Comparer);
        foreach (var (nickname, format) in host.Nicknames)
        {
            nicknames[nickname] = format;
        }

        return new LogConfigConfig
        {
            Nicknames = nicknames,
            DefaultFormat = host.DefaultFormat ?? main.DefaultFormat,
            Logs = host.Logs.Count == 0 ? main.Logs : [.. host.Logs, .. main.Logs.Where(log => log.IsGlobal)],
        };
    }
}
