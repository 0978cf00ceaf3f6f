// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;

namespace Vestige.Modules.AuthzCore;

/// <summary>The directives of <c>mod_authz_core</c>.</summary>
internal static class AuthzCoreDirectives
{
    private const DirectiveContexts Contexts = DirectiveContexts.Directory | DirectiveContexts.Htaccess;

    public static Directive[] Rows(DirectoryConfigKey<AuthzCoreConfig> key) =>
    [
        // Raw: a provider gets its text as it stands.
        new Directive("Require", DirectiveShape.RawArguments, Contexts, OverrideClasses.AuthConfig)
        {
            Syntax = "Require [not] entity-name [entity-name] ...",
            Description = "Tests whether an authenticated user is authorized by an authorization provider",
        }.For(key, RequireBinder.AddLine),
        Container("RequireAll", "none must fail and at least one must succeed").For(
            key, static (config, call) => RequireBinder.AddContainer(config, call, RequireKind.All, isNegated: false)),
        Container("RequireAny", "one must succeed").For(
            key, static (config, call) => RequireBinder.AddContainer(config, call, RequireKind.Any, isNegated: false)),
        Container("RequireNone", "none must succeed").For(
            key, static (config, call) => RequireBinder.AddContainer(config, call, RequireKind.Any, isNegated: true)),
        new Directive("AuthMerging", DirectiveShape.Take1, Contexts, OverrideClasses.AuthConfig)
        {
            Syntax = "AuthMerging Off|And|Or",
            Default = "AuthMerging Off",
            Description = "Controls the manner in which each configuration section's authorization logic is combined "
                + "with that of preceding configuration sections",
        }.For(key, SetMerging),
        new Directive("AuthzSendForbiddenOnFailure", DirectiveShape.Flag, Contexts, OverrideClasses.AuthConfig)
        {
            Syntax = "AuthzSendForbiddenOnFailure On|Off",
            Default = "AuthzSendForbiddenOnFailure Off",
            Description = "Send '403 FORBIDDEN' instead of '401 UNAUTHORIZED' if authentication succeeds but "
                + "authorization fails",
        }.For(key, static (config, call) => config.SendsForbidden = call.Flag),
        new Directive("AuthzProviderAlias", DirectiveShape.Section, DirectiveContexts.Server)
        {
            Syntax = "<AuthzProviderAlias baseProvider Alias Require-Parameters> ... </AuthzProviderAlias>",
            Description = "Enclose a group of directives that represent an extension of a base authorization provider "
                + "and referenced by the specified alias",
            Apply = static call => call.Error("is not supported yet; repeat the Require lines instead"),
        },
    ];

    private static Directive Container(string name, string rule) =>
        new(name, DirectiveShape.Section, Contexts, OverrideClasses.AuthConfig)
        {
            Syntax = $"<{name}> ... </{name}>",
            Description = $"Enclose a group of authorization directives of which {rule} for the enclosing directive to "
                + "succeed",
        };

    private static void SetMerging(AuthzCoreConfig config, DirectiveCall call)
    {
        if (Enum.TryParse<AuthMerging>(call.Argument, ignoreCase: true, out var merging) && char.IsLetter(call.Argument[0]))
        {
            config.Merging = merging;
        }
        else
        {
            call.Error($"must be one of: Off | And | Or; found '{call.Argument}'");
        }
    }
}
