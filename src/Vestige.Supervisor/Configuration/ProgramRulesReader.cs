// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Tree;
using Vestige.Directives;
using Vestige.Supervisor.Native;

namespace Vestige.Supervisor.Configuration;

/// <summary>
/// Reads who may own programs and where they may lie: <c>SuexecUserGroup</c>, <c>Suexec</c> and the directives that name
/// directories with programs, wherever in the tree they stand.
/// </summary>
internal sealed class ProgramRulesReader(string serverRoot, bool isRoot, List<Diagnostic> diagnostics)
{
    private readonly List<ProgramIdentity> _identities = [];
    private readonly List<string> _roots = [serverRoot];
    private bool _isOff;

    /// <summary>Reads the whole tree.</summary>
    public ProgramRules Read(IReadOnlyList<ConfigNode> nodes)
    {
        Walk(nodes);
        return new ProgramRules
        {
            Refusal = !isRoot ? "the server was not started as root"
                : _isOff ? "Suexec is Off"
                : _identities.Count == 0 ? ProgramRules.None.Refusal
                : null,
            Identities = _identities,
            Roots = _roots,
        };
    }

    private void Walk(IReadOnlyList<ConfigNode> nodes)
    {
        foreach (ConfigNode node in nodes)
        {
            if (node.IsSection)
            {
                Walk(node.Children);
            }
            else
            {
                Take(node);
            }
        }
    }

    private void Take(ConfigNode node)
    {
        IReadOnlyList<string> words = node.Arguments;
        if (node.HasName("SuexecUserGroup"))
        {
            AddIdentity(node);
        }
        else if (node.HasName("Suexec") && words.Count == 1)
        {
            ReadSwitch(node);
        }
        else if (node.HasName("DocumentRoot") && words.Count == 1)
        {
            AddRoot(words[0]);
        }
        else if ((node.HasName("ScriptAlias") || node.HasName("Alias")) && words.Count is 1 or 2)
        {
            AddRoot(words[^1]);
        }
        else if ((node.HasName("ScriptAliasMatch") || node.HasName("AliasMatch")) && words.Count is 1 or 2)
        {
            // Only what stands before the first substitution is known here.
            string literal = words[^1].Split('$')[0];
            AddRoot(literal[..(literal.LastIndexOf('/') + 1)]);
        }
    }

    private void ReadSwitch(ConfigNode node)
    {
        _isOff = node.Arguments[0].Equals("Off", StringComparison.OrdinalIgnoreCase);
        if (!_isOff && !isRoot)
        {
            diagnostics.Add(new Diagnostic(
                DiagnosticSeverity.Error, node.Location, "Suexec On: the server was not started as root"));
        }
    }

    private void AddRoot(string directory)
    {
        if (directory.Length > 0)
        {
            _roots.Add(Path.GetFullPath(directory, serverRoot));
        }
    }

    private void AddIdentity(ConfigNode node)
    {
        if (node.Arguments.Count != 2)
        {
            Error(node, $"takes a user and a group, found '{node.RawArguments}'");
            return;
        }

        if (!isRoot)
        {
            diagnostics.Add(new Diagnostic(
                DiagnosticSeverity.Warning,
                node.Location,
                "SuexecUserGroup: the server was not started as root, programs of this host are refused"));
        }

        if (User(node, node.Arguments[0]) is not { } user || Group(node, node.Arguments[1]) is not { } group)
        {
            return;
        }

        ProgramIdentity identity = new(user.Id, group, user.Name);
        if (!_identities.Contains(identity))
        {
            _identities.Add(identity);
        }
    }

    private (uint Id, string? Name)? User(ConfigNode node, string text)
    {
        if (!text.StartsWith('#'))
        {
            if (Accounts.User(text) is { } named)
            {
                return (named.User, named.Name);
            }

            Error(node, $"no account is named '{text}'");
        }
        else if (uint.TryParse(text.AsSpan(1), out uint id))
        {
            return (id, Accounts.User(id)?.Name);
        }
        else
        {
            Error(node, $"expected a user's name or #number, found '{text}'");
        }

        return null;
    }

    private uint? Group(ConfigNode node, string text)
    {
        if (!text.StartsWith('#'))
        {
            if (Accounts.Group(text) is { } named)
            {
                return named;
            }

            Error(node, $"no group is named '{text}'");
        }
        else if (uint.TryParse(text.AsSpan(1), out uint id))
        {
            return id;
        }
        else
        {
            Error(node, $"expected a group's name or #number, found '{text}'");
        }

        return null;
    }

    private void Error(ConfigNode node, string message) => diagnostics.Add(new Diagnostic(
        DiagnosticSeverity.Error, node.Location, $"SuexecUserGroup: {message}"));
}
