// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;
using Vestige.Modules.Dir;
using Vestige.Requests;

namespace Vestige.Modules.Mime;

/// <summary><c>mod_mime</c>: what a file is, told by its extensions.</summary>
internal sealed class MimeModule : IModule
{
    private ServerConfigKey<MimeServerConfig> _server = null!;
    private DirectoryConfigKey<MimeConfig> _directory = null!;
    private TypeFinder _finder = new(MediaTypeFile.BuiltIn());

    public ModuleInfo Info { get; } = new("mime_module", "mod_mime.cs");

    public void Register(IModuleRegistration registration)
    {
        _server = registration.ServerConfig(() => new MimeServerConfig(), MimeServerConfig.Merge);
        _directory = registration.DirectoryConfig(() => new MimeConfig(), MimeConfig.Merge);
        registration.Directives(MimeDirectives.Rows(_server, _directory));
        registration.OnConfigured(ReadTypes);
        registration.Hook(RequestHooks.TypeChecker, FindType);
    }

    private void ReadTypes(ConfiguredContext context) =>
        _finder = new TypeFinder(MediaTypeFile.Read(context, _server.Of(context.Hosts[0])));

    private ValueTask<HookResult> FindType(Request request)
    {
        if (request.File.Kind == FileKind.Directory)
        {
            request.ContentType = DirModule.DirectoryHandler;
            return HookResult.Ok;
        }

        return _finder.Find(request, _directory.Of(request));
    }
}
