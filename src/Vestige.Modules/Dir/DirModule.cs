// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;
using Vestige.Requests;

namespace Vestige.Modules.Dir;

/// <summary><c>mod_dir</c>: redirects to directories with a slash at their end, index files and the fallback resource.</summary>
internal sealed class DirModule : IModule
{
    /// <summary>The handler (and media type) that stands for "a directory without an index".</summary>
    internal const string DirectoryHandler = "httpd/unix-directory";

    private const string RewriteRedirectHandler = "redirect-handler";

    private DirectoryConfigKey<DirConfig> _key = null!;

    public ModuleInfo Info { get; } = new("dir_module", "mod_dir.cs");

    public void Register(IModuleRegistration registration)
    {
        _key = registration.DirectoryConfig(() => new DirConfig(), DirConfig.Merge);
        registration.Directives(DirDirectives.Rows(_key));
        registration.Hook(RequestHooks.Fixups, Fixups, HookOrder.Last);
    }

    private ValueTask<HookResult> Fixups(Request request) => request.File.Kind switch
    {
        FileKind.Directory => FixupDirectory(request),
        FileKind.None when request.Handler is null => FixupMissing(request),
        _ => HookResult.Declined,
    };

    private ValueTask<HookResult> FixupDirectory(Request request)
    {
        request.Handler ??= DirectoryHandler;
        if (request.PathInfo.Length > 0)
        {
            return HookResult.Declined;
        }

        var config = _key.Of(request);
        if (!request.Path.EndsWith('/'))
        {
            return DirectorySlash.Redirect(request, config);
        }

        if (request.Handler == RewriteRedirectHandler
            || (config.CheckHandler == true && request.Handler != DirectoryHandler))
        {
            // Somebody else answers; the type that only means "directory" must not get out.
            request.ContentType = request.ContentType == DirectoryHandler ? null : request.ContentType;
            return HookResult.Declined;
        }

        return DirectoryIndex.FindAsync(request, config);
    }

    private ValueTask<HookResult> FixupMissing(Request request) =>
        _key.Of(request) is { Fallback.Length: > 0 } config
            ? FallbackResource.FindAsync(request, config)
            : HookResult.Declined;
}
