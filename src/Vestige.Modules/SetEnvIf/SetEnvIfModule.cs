// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;
using Vestige.Requests;

namespace Vestige.Modules.SetEnvIf;

/// <summary>
/// <c>mod_setenvif</c>: environment variables by what the client sent. Conditions outside of sections are looked at once
/// the headers are read, those in sections once the file is known.
/// </summary>
internal sealed class SetEnvIfModule : IModule
{
    private ServerConfigKey<SetEnvIfConfig> _server = null!;
    private DirectoryConfigKey<SetEnvIfConfig> _directory = null!;

    public ModuleInfo Info { get; } = new("setenvif_module", "mod_setenvif.cs");

    public void Register(IModuleRegistration registration)
    {
        _server = registration.ServerConfig(() => new SetEnvIfConfig(), SetEnvIfConfig.Merge);
        _directory = registration.DirectoryConfig(() => new SetEnvIfConfig(), SetEnvIfConfig.Merge);
        registration.Directives(new SetEnvIfDirectives(_server, _directory).Rows());
        registration.Hook(RequestHooks.HeaderParser, HeaderParser);
        registration.Hook(RequestHooks.PostReadRequest, PostReadRequest);
    }

    private ValueTask<HookResult> PostReadRequest(Request request) => Apply(_server.Of(request), request);

    private ValueTask<HookResult> HeaderParser(Request request) => Apply(_directory.Of(request), request);

    private static HookResult Apply(SetEnvIfConfig config, Request request)
    {
        foreach (var condition in config.Conditions)
        {
            condition.Apply(request);
        }

        return HookResult.Declined;
    }
}
