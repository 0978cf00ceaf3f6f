// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;
using Vestige.Logging;
using Vestige.Tls;

namespace Vestige.Modules.Ssl;

/// <summary>
/// <c>mod_ssl</c>: certificates, protocols and ciphers of hosts. The handshakes themselves are the server's, which asks
/// <see cref="ITlsHosts"/>. Where nothing is secured no function is hooked.
/// </summary>
internal sealed class SslModule : IModule
{
    private SslHosts _hosts = null!;

    public ModuleInfo Info { get; } = new("ssl_module", "mod_ssl.cs");

    /// <summary>Whether a host has a certificate.</summary>
    public bool IsUsed { get; set; }

    /// <summary>Whether a section has <c>SSLRequireSSL</c>.</summary>
    public bool IsRequired { get; set; }

    public void Register(IModuleRegistration registration)
    {
        var server = registration.ServerConfig(static () => new SslServerConfig(), SslServerConfig.Merge);
        var directory = registration.DirectoryConfig(static () => new SslDirectoryConfig(), SslDirectoryConfig.Merge);
        var access = new SslAccess(server, directory);
        _hosts = new SslHosts(server);
        registration.Directives(SslDirectives.Rows(this, server, access));
        registration.Directives(SslDirectoryDirectives.Rows(this, directory));
        registration.Directives(SslFixedDirectives.Rows);
        registration.Provide<ITlsHosts>("", _hosts);
        registration.Provide<ILogItemProvider>("x", new SslLogItem.Provider());
        registration.OnConfigured(_hosts.Load);
        registration.OnWorkerStart(LogOddities);
        registration.HookWhen(() => IsUsed, RequestHooks.PostReadRequest, access.CheckConnection);
        registration.HookWhen(() => IsRequired, RequestHooks.AccessChecker, access.CheckAccess);
        registration.HookWhen(() => IsUsed, RequestHooks.Fixups, access.AddVariables);
    }

    // Once a generation, not once a worker.
    private ValueTask LogOddities(WorkerContext context)
    {
        foreach (var (host, text) in context.WorkerNumber == 0 ? _hosts.Oddities : [])
        {
            host.LogFor(Info.Identifier).Warning(text);
        }

        return ValueTask.CompletedTask;
    }
}
