// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;

namespace Vestige.Modules.LogConfig;

/// <summary>Turns the configured logs of hosts into open ones and reports what is wrong with their formats, once each.</summary>
internal sealed class AccessLogOpener(ConfiguredContext context)
{
    private readonly FormatCompiler _compiler = new(context.Providers, context.Time);
    private readonly Dictionary<FormatText, AccessLogFormat?> _compiled = [];

    public AccessLog[] Open(LogConfigConfig config)
    {
        var logs = new List<AccessLog>();
        foreach (var log in config.Logs)
        {
            var text = Resolve(config, log.Format ?? config.DefaultFormat);
            if (Compile(text ?? new FormatText(LogConfigConfig.CommonFormat, log.Location)) is { } format)
            {
                var destination = context.OpenLog(log.Target, log.Location);
                logs.Add(new AccessLog(destination, format, log.Condition));
            }
        }

        return [.. logs];
    }

    /// <summary>A format that no log uses may be wrong (httpd does not look at it), but its author wants to know.</summary>
    public void CheckUnusedFormats(IEnumerable<LogConfigConfig> configs)
    {
        foreach (var text in configs.SelectMany(config => config.Nicknames.Values).Distinct())
        {
            if (!_compiled.ContainsKey(text) && _compiler.Compile(text.Text, out var findings) is null)
            {
                Report(DiagnosticSeverity.Warning, text, findings);
            }
        }
    }

    private FormatText? Resolve(LogConfigConfig config, FormatText? text)
    {
        if (text is null)
        {
            return null;
        }

        if (config.Nicknames.TryGetValue(text.Text, out var named))
        {
            return named;
        }

        if (text.Text.Equals("CLF", StringComparison.OrdinalIgnoreCase))
        {
            return text with { Text = LogConfigConfig.CommonFormat };
        }

        if (!text.Text.Contains('%') && !_compiled.ContainsKey(text))
        {
            Report(DiagnosticSeverity.Warning, text, [
                $"no LogFormat has the nickname '{text.Text}', and it has no % item: every line will read '{text.Text}'"]);
        }

        return text;
    }

    private AccessLogFormat? Compile(FormatText text)
    {
        if (_compiled.TryGetValue(text, out var format))
        {
            return format;
        }

        format = _compiler.Compile(text.Text, out var findings);
        Report(format is null ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning, text, findings);
        _compiled.Add(text, format);
        return format;
    }

    private void Report(DiagnosticSeverity severity, FormatText text, IEnumerable<string> findings)
    {
        foreach (var finding in findings)
        {
            context.Report(new Diagnostic(severity, text.Location, $"log format: {finding}"));
        }
    }
}
