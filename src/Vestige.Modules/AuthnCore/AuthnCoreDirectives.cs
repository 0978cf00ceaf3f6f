// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;

namespace Vestige.Modules.AuthnCore;

/// <summary>The directives of <c>mod_authn_core</c>.</summary>
internal static class AuthnCoreDirectives
{
    private const DirectiveContexts Contexts = DirectiveContexts.Directory | DirectiveContexts.Htaccess;

    public static Directive[] Rows(DirectoryConfigKey<AuthnCoreConfig> key) =>
    [
        new Directive("AuthType", DirectiveShape.Take1, Contexts, OverrideClasses.AuthConfig)
        {
            Syntax = "AuthType None|Basic|Digest|Form",
            Description = "Type of user authentication",
        }.For(key, static (config, call) => config.Type = Literal(call) ?? config.Type),
        new Directive("AuthName", DirectiveShape.Take1, Contexts, OverrideClasses.AuthConfig)
        {
            Syntax = "AuthName auth-domain",
            Description = "Authorization realm for use in HTTP authentication",
        }.For(key, static (config, call) => config.Name = Literal(call) ?? config.Name),
        new Directive("AuthnProviderAlias", DirectiveShape.Section, DirectiveContexts.Server)
        {
            Syntax = "<AuthnProviderAlias baseProvider Alias> ... </AuthnProviderAlias>",
            Description = "Enclose a group of directives that represent an extension of a base authentication provider "
                + "and referenced by the specified alias",
            Apply = static call => call.Error("is not supported yet: there is no authentication provider to extend"),
        },
    ];

    private static string? Literal(DirectiveCall call)
    {
        if (!call.Argument.Contains("%{", StringComparison.Ordinal))
        {
            return call.Argument;
        }

        call.Error($"expressions are not supported yet; found '{call.Argument}'");
        return null;
    }
}
