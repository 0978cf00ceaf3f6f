// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;

namespace Vestige.Core.Builtin;

/// <summary>The core's directives about what programs are told.</summary>
internal static class CoreScriptDirectives
{
    public static Directive[] Rows(CoreKeys keys) =>
    [
        new Directive(
            "CGIPassAuth",
            DirectiveShape.Flag,
            DirectiveContexts.Directory | DirectiveContexts.Htaccess,
            OverrideClasses.AuthConfig)
        {
            Syntax = "CGIPassAuth On|Off",
            Default = "CGIPassAuth Off",
            Description = "Whether programs see the Authorization header, as HTTP_AUTHORIZATION",
        }.For(keys.Directory, static (config, call) => config.CgiPassAuth = call.Flag),
        new Directive("CGIVar", DirectiveShape.Take2, DirectiveContexts.Anywhere, OverrideClasses.FileInfo)
        {
            Syntax = "CGIVar variable rule",
            Default = "CGIVar REQUEST_URI original-uri",
            Description = "How a variable for programs is made: REQUEST_URI of the original or of the current path",
        }.For(keys.Directory, SetVariable),
    ];

    private static void SetVariable(CoreDirectoryConfig config, DirectiveCall call)
    {
        if (!call.Argument.Equals("REQUEST_URI", StringComparison.OrdinalIgnoreCase))
        {
            call.Error($"found the variable '{call.Argument}', expected REQUEST_URI");
            return;
        }

        bool? current = call.Argument2!.ToLowerInvariant() switch
        {
            "current-uri" => true,
            "original-uri" => false,
            _ => null,
        };
        if (current is null)
        {
            call.Error($"found the rule '{call.Argument2}', expected original-uri or current-uri");
            return;
        }

        config.CgiCurrentUri = current;
    }
}
