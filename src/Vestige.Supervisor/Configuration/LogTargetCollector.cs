// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Tree;
using Vestige.Directives;
using Vestige.Supervisor.Protocol;

namespace Vestige.Supervisor.Configuration;

/// <summary>Numbers every log destination that the configuration names, in the order of the text.</summary>
internal sealed class LogTargetCollector
{
    private const string DefaultErrorLog = "logs/error_log";

    // Where the log file or pipe stands; these directives stand in the main server or in <VirtualHost>.
    private static readonly Dictionary<string, int> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ErrorLog"] = 0,
        ["CustomLog"] = 0,
        ["GlobalLog"] = 0,
        ["TransferLog"] = 0,
        ["HWSRequestLog"] = 0,
        ["HWSTraceLogFile"] = 0,
        ["ScriptLog"] = 0,
    };

    private readonly Dictionary<string, int> _directives = new(Known, StringComparer.OrdinalIgnoreCase);
    private readonly string _serverRoot;
    private readonly List<Diagnostic> _diagnostics;
    private readonly List<string> _targets = [];

    public LogTargetCollector(
        string serverRoot, IReadOnlyDictionary<string, int> directives, List<Diagnostic> diagnostics)
    {
        foreach ((string name, int argument) in directives)
        {
            _directives[name] = argument;
        }

        _serverRoot = serverRoot;
        _diagnostics = diagnostics;
    }

    /// <summary>The targets found, numbered from 0.</summary>
    public IReadOnlyList<LogTarget> Targets => _targets.ConvertAll(text => new LogTarget(_targets.IndexOf(text), text));

    /// <summary>The target of <c>HWSTraceLogFile</c>; null when it is not given. The last one counts.</summary>
    public string? TraceLog { get; private set; }

    /// <summary>Collects from the whole tree; the main server's last <c>ErrorLog</c> becomes number 0.</summary>
    public void Collect(IReadOnlyList<ConfigNode> nodes)
    {
        string main = DefaultErrorLog;
        foreach (ConfigNode node in nodes)
        {
            if (!node.IsSection && node.HasName("ErrorLog") && node.Arguments.Count == 1)
            {
                main = node.Arguments[0];
            }
        }

        _targets.Add(LogTarget.Resolve(_serverRoot, main));
        Walk(nodes, inMainServer: true);
    }

    private void Walk(IReadOnlyList<ConfigNode> nodes, bool inMainServer)
    {
        foreach (ConfigNode node in nodes)
        {
            if (node.IsSection)
            {
                if (node.HasName("VirtualHost"))
                {
                    Walk(node.Children, inMainServer: false);
                }
            }
            else if (_directives.TryGetValue(node.Name, out int argument) && Check(node, argument)
                && !(inMainServer && node.HasName("ErrorLog")))
            {
                string target = LogTarget.Resolve(_serverRoot, node.Arguments[argument]);
                Add(target);
                TraceLog = inMainServer && node.HasName("HWSTraceLogFile") ? target : TraceLog;
            }
        }
    }

    private void Add(string target)
    {
        if (!_targets.Contains(target))
        {
            _targets.Add(target);
        }
    }

    private bool Check(ConfigNode node, int index)
    {
        if (node.Arguments.Count <= index || (node.HasName("ErrorLog") && node.Arguments.Count > 1))
        {
            return Error(node, $"{node.Name} takes a file name or '|program', found '{node.RawArguments}'");
        }

        string argument = node.Arguments[index];
        if (IsSyslog(argument))
        {
            return Error(
                node,
                $"{node.Name}: '{argument}' is not supported, expected a file name or '|program' (as in '|logger')");
        }

        return !argument.StartsWith('|') || argument.TrimStart('|', '$').Trim().Length > 0
            || Error(node, $"{node.Name}: expected a program after '|'");
    }

    private static bool IsSyslog(string argument) =>
        argument.Equals("syslog", StringComparison.OrdinalIgnoreCase)
        || argument.StartsWith("syslog:", StringComparison.OrdinalIgnoreCase);

    private bool Error(ConfigNode node, string message)
    {
        _diagnostics.Add(new Diagnostic(DiagnosticSeverity.Error, node.Location, message));
        return false;
    }
}
