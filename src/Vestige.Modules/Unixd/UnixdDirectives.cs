// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Vestige.Directives;

namespace Vestige.Modules.Unixd;

/// <summary>The directives of <c>mod_unixd</c>.</summary>
internal static class UnixdDirectives
{
    public static Directive[] Rows(SuexecSwitch suexec) =>
    [
        new Directive("User", DirectiveShape.Take1, DirectiveContexts.MainServer)
        {
            Syntax = "User unix-userid",
            Default = "User #-1",
            Description = "The userid under which the server will answer requests",
            Apply = static call => CheckAccount(call, "user"),
        },
        new Directive("Group", DirectiveShape.Take1, DirectiveContexts.MainServer)
        {
            Syntax = "Group unix-group",
            Default = "Group #-1",
            Description = "Group under which the server will answer requests",
            Apply = static call => CheckAccount(call, "group"),
        },
        new Directive("ChrootDir", DirectiveShape.Take1, DirectiveContexts.MainServer)
        {
            Syntax = "ChrootDir /path/to/directory",
            Description = "Directory for the server to run chroot(8) after startup",
            Apply = static call => call.Error(
                "is not supported: a worker loads its runtime and modules while it runs; use a container or "
                + "systemd's RootDirectory="),
        },
        new Directive("Suexec", DirectiveShape.Flag, DirectiveContexts.MainServer)
        {
            Syntax = "Suexec On|Off",
            Default = "On if the server was started as root, Off otherwise",
            Description = "Enable or disable the suEXEC feature",
            Apply = call => suexec.IsOff = !call.Flag,
        },
    ];

    private static void CheckAccount(DirectiveCall call, string kind)
    {
        var account = call.Argument;
        if (account.Length == 0)
        {
            call.Error($"expected the name of a {kind} or # and its number, found nothing");
        }
        else if (account[0] == '#'
            && !long.TryParse(account.AsSpan(1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
        {
            call.Error($"expected a number behind #, found '{account}'");
        }
    }
}
