// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Vestige.Supervisor;
using Vestige.Supervisor.Protocol;

namespace Vestige;

/// <summary>The command line; httpd's options, with the value behind the letter or in the next argument.</summary>
internal sealed class CommandLine
{
    private readonly List<string> _before = [];
    private readonly List<string> _after = [];
    private readonly List<string> _defines = [];
    private string? _serverRoot;
    private string? _file;
    private string? _startLevel;
    private string? _startFile;

    private CommandLine(IReadOnlyList<string> arguments) => Arguments = arguments;

    public IReadOnlyList<string> Arguments { get; }

    public Role Role { get; private set; } = Role.Control;

    public ControlVerb Verb { get; private set; } = ControlVerb.Foreground;

    public bool IsDebugging { get; private set; }

    public int? ReadyDescriptor { get; private set; }

    /// <summary>What is wrong with the arguments, or null.</summary>
    public string? Error { get; private set; }

    public ConfigurationArguments Configuration
    {
        get
        {
            var root = _serverRoot is null ? Installation.ServerRoot : Path.GetFullPath(_serverRoot);
            return new ConfigurationArguments
            {
                ServerRoot = root,
                ConfigurationFile = Path.GetFullPath(_file ?? "conf/httpd.conf", root),
                DirectivesBefore = _before,
                DirectivesAfter = _after,
                Defines = _defines,
                StartLogLevel = _startLevel,
                StartErrorFile = _startFile,
            };
        }
    }

    public static CommandLine Parse(string[] arguments)
    {
        var parsed = new CommandLine(arguments);
        for (var i = 0; i < arguments.Length && parsed.Error is null; i++)
        {
            if (!parsed.TakeLong(arguments, ref i))
            {
                parsed.Take(arguments, ref i);
            }
        }

        if (parsed.Error is not null)
        {
            parsed.Role = Role.Usage;
        }

        return parsed;
    }

    private bool TakeLong(string[] arguments, ref int i)
    {
        if (arguments[i] is "--worker")
        {
            Role = Role.Worker;
            return true;
        }

        if (arguments[i] is "--reporter")
        {
            Role = Role.Reporter;
            return true;
        }

        if (arguments[i] == ControlCommand.ReadyArgument && i + 1 < arguments.Length)
        {
            ReadyDescriptor = int.Parse(arguments[++i], CultureInfo.InvariantCulture);
            return true;
        }

        return false;
    }

    private void Take(string[] arguments, ref int i)
    {
        var text = arguments[i];
        if (text.Length < 2 || text[0] != '-')
        {
            Error = $"found '{text}', expected an option";
            return;
        }

        if ("DCcdfkeE".Contains(text[1], StringComparison.Ordinal))
        {
            var value = text.Length > 2 ? text[2..] : ++i < arguments.Length ? arguments[i] : null;
            if (value is null)
            {
                Error = $"option {text} needs a value";
                return;
            }

            TakeValue(text[1], value);
            return;
        }

        TakeFlag(text);
    }

    private void TakeValue(char option, string value)
    {
        switch (option)
        {
            case 'D':
                _defines.Add(value);
                break;
            case 'C':
                _before.Add(value);
                break;
            case 'c':
                _after.Add(value);
                break;
            case 'd':
                _serverRoot = value;
                break;
            case 'f':
                _file = value;
                break;
            case 'e':
                _startLevel = value;
                break;
            case 'E':
                _startFile = value;
                break;
            default:
                TakeVerb(value);
                break;
        }
    }

    private void TakeVerb(string value)
    {
        ControlVerb? verb = value switch
        {
            "start" => ControlVerb.Start,
            "stop" => ControlVerb.Stop,
            "restart" => ControlVerb.Restart,
            "graceful" => ControlVerb.Graceful,
            "graceful-stop" => ControlVerb.GracefulStop,
            _ => null,
        };
        Verb = verb ?? Verb;
        Error = verb is null ? $"found -k {value}, expected start, restart, graceful, graceful-stop or stop" : null;
    }

    private void TakeFlag(string text)
    {
        Role? role = text switch
        {
            "-t" => Role.CheckSyntax,
            "-S" => Role.ShowHosts,
            "-M" => Role.ShowModules,
            "-l" => Role.ShowCompiledIn,
            "-L" => Role.ShowDirectives,
            "-v" => Role.Version,
            "-V" => Role.VersionAndSettings,
            "-h" or "--help" => Role.Usage,
            _ => null,
        };
        if (text is "-X")
        {
            IsDebugging = true;
        }
        else if (role is { } found)
        {
            Role = found;
        }
        else
        {
            Error = $"found option {text}, which is not known";
        }
    }
}
