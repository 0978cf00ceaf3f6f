// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;

namespace Vestige.Modules.AccessCompat;

/// <summary>The directives of <c>mod_access_compat</c>.</summary>
internal static class AccessCompatDirectives
{
    private const DirectiveContexts Contexts = DirectiveContexts.Directory | DirectiveContexts.Htaccess;

    public static Directive[] Rows(DirectoryConfigKey<AccessCompatConfig> key) =>
    [
        new Directive("Order", DirectiveShape.Take1, Contexts, OverrideClasses.Limit)
        {
            Syntax = "Order allow,deny|deny,allow|mutual-failure",
            Default = "Order deny,allow",
            Description = "Controls the default access state and the order in which Allow and Deny are evaluated",
        }.For(key, SetOrder),
        new Directive("Allow", DirectiveShape.Iterate2, Contexts, OverrideClasses.Limit)
        {
            Syntax = "Allow from all|host|env=[!]env-variable [host|env=[!]env-variable] ...",
            Description = "Controls which hosts can access an area of the server",
        }.For(key, static (config, call) => AddRule(config, config.Allowed, call)),
        new Directive("Deny", DirectiveShape.Iterate2, Contexts, OverrideClasses.Limit)
        {
            Syntax = "Deny from all|host|env=[!]env-variable [host|env=[!]env-variable] ...",
            Description = "Controls which hosts are denied access to the server",
        }.For(key, static (config, call) => AddRule(config, config.Denied, call)),
        new Directive("Satisfy", DirectiveShape.Take1, Contexts, OverrideClasses.AuthConfig)
        {
            Syntax = "Satisfy Any|All",
            Default = "Satisfy All",
            Description = "Interaction between host-level access control and user authentication",
        }.For(key, SetSatisfy),
    ];

    private static void SetOrder(AccessCompatConfig config, DirectiveCall call)
    {
        AccessOrder? order = call.Argument.ToLowerInvariant() switch
        {
            "allow,deny" => AccessOrder.AllowDeny,
            "deny,allow" => AccessOrder.DenyAllow,
            "mutual-failure" => AccessOrder.MutualFailure,
            _ => null,
        };
        if (order is { } known)
        {
            config.Add(new OrderLine(call.LimitedMethods, known, $"Order {call.Argument}", call.Location));
        }
        else
        {
            call.Error($"unknown order '{call.Argument}', expected 'allow,deny', 'deny,allow', or 'mutual-failure'");
        }
    }

    private static void AddRule(AccessCompatConfig config, List<AccessRule> rules, DirectiveCall call)
    {
        if (!call.Argument.Equals("from", StringComparison.OrdinalIgnoreCase))
        {
            call.Error($"allow and deny must be followed by 'from'; found '{call.Argument}'");
        }
        else if (AccessRule.Parse(call, out var problem) is { } rule)
        {
            rules.Add(rule);
            config.NeedsName |= rule.IsName;
        }
        else
        {
            call.Error($"'{call.Argument2}': {problem}");
        }
    }

    private static void SetSatisfy(AccessCompatConfig config, DirectiveCall call)
    {
        switch (call.Argument.ToLowerInvariant())
        {
            case "all":
                config.Add(call.LimitedMethods, AccessSatisfy.All);
                break;
            case "any":
                config.Add(call.LimitedMethods, AccessSatisfy.Any);
                break;
            default:
                call.Error($"expected either 'any' or 'all', found '{call.Argument}'");
                break;
        }
    }
}
