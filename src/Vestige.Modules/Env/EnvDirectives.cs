// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;

namespace Vestige.Modules.Env;

/// <summary>The directives of <c>mod_env</c>.</summary>
internal static class EnvDirectives
{
    public static Directive[] Rows(DirectoryConfigKey<EnvConfig> key) =>
    [
        new Directive("PassEnv", DirectiveShape.Iterate, DirectiveContexts.Anywhere, OverrideClasses.FileInfo)
        {
            Syntax = "PassEnv env-variable [env-variable] ...",
            Description = "Passes on environment variables of the server process",
        }.For(key, Pass),
        new Directive("SetEnv", DirectiveShape.Take12, DirectiveContexts.Anywhere, OverrideClasses.FileInfo)
        {
            Syntax = "SetEnv env-variable [value]",
            Description = "Sets an environment variable",
        }.For(key, Set),
        new Directive("UnsetEnv", DirectiveShape.Iterate, DirectiveContexts.Anywhere, OverrideClasses.FileInfo)
        {
            Syntax = "UnsetEnv env-variable [env-variable] ...",
            Description = "Removes variables that PassEnv or SetEnv set",
        }.For(key, static (config, call) => config.Unset(call.Argument)),
    ];

    private static void Pass(EnvConfig config, DirectiveCall call)
    {
        if (call.Argument.Contains('=', StringComparison.Ordinal))
        {
            call.Error($"found '{call.Argument}', expected the name of a variable without '='");
        }
        else if (Environment.GetEnvironmentVariable(call.Argument) is { } value)
        {
            config.Set(call.Argument, value);
        }
        else
        {
            call.Warning($"AH01506: variable {call.Argument} was undefined");
        }
    }

    private static void Set(EnvConfig config, DirectiveCall call)
    {
        if (call.Argument.Contains('=', StringComparison.Ordinal))
        {
            call.Warning($"found '{call.Argument}', expected the name of a variable, a space and the value");
        }

        config.Set(call.Argument, call.Argument2 ?? "");
    }
}
