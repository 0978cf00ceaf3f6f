// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Tree;
using Vestige.Directives;
using Vestige.Supervisor.Native;
using Vestige.Supervisor.Protocol;

namespace Vestige.Supervisor.Configuration;

/// <content><c>User</c> and <c>Group</c>, names or <c>#id</c>.</content>
internal sealed partial class ControlConfigurationReader
{
    private WorkerIdentity? ReadIdentity()
    {
        if (!_isRoot)
        {
            NoteWithoutRoot(_user);
            NoteWithoutRoot(_group);
            return null;
        }

        if (_user is null)
        {
            _diagnostics.Add(new Diagnostic(
                DiagnosticSeverity.Warning, WholeFile(), "no User is given: workers keep the rights of root"));
            return null;
        }

        if (ReadUser(_user) is not { } user)
        {
            return null;
        }

        uint? group = _group is null ? user.Group : ReadGroup(_group);
        return group is { } id ? new WorkerIdentity(user.User, id, user.Name) : null;
    }

    private void NoteWithoutRoot(ConfigNode? node)
    {
        if (node is not null)
        {
            Note(node.Location, $"{node.Name} has no effect: the server was not started as root");
        }
    }

    private (uint User, uint Group, string? Name)? ReadUser(ConfigNode node)
    {
        if (One(node) is not { } text)
        {
            return null;
        }

        if (!text.StartsWith('#'))
        {
            if (Accounts.User(text) is { } named)
            {
                return named;
            }

            Error(node.Location, $"User: no account is named '{text}'");
            return null;
        }

        if (!uint.TryParse(text.AsSpan(1), out uint id))
        {
            Error(node.Location, $"User: expected a name or #number, found '{text}'");
            return null;
        }

        return Accounts.User(id) is { } known ? known : (id, id, null);
    }

    private uint? ReadGroup(ConfigNode node)
    {
        if (One(node) is not { } text)
        {
            return null;
        }

        if (text.StartsWith('#'))
        {
            if (uint.TryParse(text.AsSpan(1), out uint id))
            {
                return id;
            }

            Error(node.Location, $"Group: expected a name or #number, found '{text}'");
            return null;
        }

        if (Accounts.Group(text) is { } named)
        {
            return named;
        }

        Error(node.Location, $"Group: no group is named '{text}'");
        return null;
    }
}
