// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Vestige.Directives;
using Vestige.Requests;

namespace Vestige.Modules.Suexec;

/// <summary>The directive of <c>mod_suexec</c>.</summary>
internal static class SuexecDirectives
{
    public static Directive[] Rows(ServerConfigKey<SuexecConfig> key) =>
    [
        new Directive("SuexecUserGroup", DirectiveShape.Take2, DirectiveContexts.Server)
        {
            Syntax = "SuexecUserGroup User Group",
            Description = "User and group for CGI programs to run as",
            Apply = call => Read(call, key),
        },
    ];

    private static void Read(DirectiveCall call, ServerConfigKey<SuexecConfig> key)
    {
        var user = Id(call, call.Arguments[0], "user", AccountNames.User);
        var group = Id(call, call.Arguments[1], "group", AccountNames.Group);
        if (user is { } userId && group is { } groupId)
        {
            call.Config(key).Identity = new CgiIdentity(userId, groupId, UserDirectory: false);
        }
    }

    private static uint? Id(DirectiveCall call, string text, string kind, Func<string, uint?> find)
    {
        if (!text.StartsWith('#'))
        {
            var named = find(text);
            if (named is null)
            {
                call.Error($"no {kind} is named '{text}'");
            }

            return named;
        }

        if (uint.TryParse(text.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return id;
        }

        call.Error($"expected the name of a {kind} or # and its number, found '{text}'");
        return null;
    }
}
