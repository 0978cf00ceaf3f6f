// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Modules.AccessCompat;
using Vestige.Modules.Alias;
using Vestige.Modules.AuthnCore;
using Vestige.Modules.AuthzCore;
using Vestige.Modules.AuthzHost;
using Vestige.Modules.Autoindex;
using Vestige.Modules.Cgi;
using Vestige.Modules.Dir;
using Vestige.Modules.Env;
using Vestige.Modules.Headers;
using Vestige.Modules.LogConfig;
using Vestige.Modules.LogIo;
using Vestige.Modules.Mime;
using Vestige.Modules.Mpm;
using Vestige.Modules.SetEnvIf;
using Vestige.Modules.Ssl;
using Vestige.Modules.Suexec;
using Vestige.Modules.Unixd;
using Vestige.Modules.Version;

namespace Vestige.Modules;

/// <summary>The modules that are compiled in, in load order: that of the configuration file httpd ships.</summary>
public static class StandardModules
{
    /// <summary>
    /// Makes one object of each module. The order decides between functions of one chain and one slot; where it matters
    /// the line says so.
    /// </summary>
    public static IReadOnlyList<IModule> Create() =>
    [
        new MpmModule(),
        new AuthnCoreModule(),
        new AuthzHostModule(),
        new AuthzCoreModule(),
        new AccessCompatModule(),
        new MimeModule(),
        new LogConfigModule(),
        new LogIoModule(),
        new EnvModule(), // its fixups before those of mod_alias: a redirect in a section ends the chain
        new HeadersModule(), // its fixups before those of mod_dir, which may hand over to another request
        new SetEnvIfModule(),
        new SslModule(),
        new VersionModule(),
        new UnixdModule(),
        new AutoindexModule(),
        new SuexecModule(),
        new CgiModule(),
        new DirModule(), // before mod_alias as in httpd; their functions share no slot
        new AliasModule(),
    ];
}
