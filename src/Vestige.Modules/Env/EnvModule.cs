// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;
using Vestige.Requests;

namespace Vestige.Modules.Env;

/// <summary><c>mod_env</c>: environment variables for CGI programs and conditions.</summary>
internal sealed class EnvModule : IModule
{
    private DirectoryConfigKey<EnvConfig> _key = null!;

    public ModuleInfo Info { get; } = new("env_module", "mod_env.cs");

    public void Register(IModuleRegistration registration)
    {
        _key = registration.DirectoryConfig(() => new EnvConfig(), EnvConfig.Merge);
        registration.Directives(EnvDirectives.Rows(_key));
        registration.Hook(RequestHooks.Fixups, Fixups);
    }

    private ValueTask<HookResult> Fixups(Request request)
    {
        var variables = _key.Of(request).Variables;
        if (variables.Count == 0)
        {
            return HookResult.Declined;
        }

        // A variable that the request has already (SetEnvIf) keeps its value, as with httpd's overlay of the tables.
        foreach (var (name, value) in variables.AsSpan())
        {
            if (!request.Environment.TryGet(name, out _))
            {
                request.Environment.Set(name, value);
            }
        }

        return HookResult.Ok;
    }
}
