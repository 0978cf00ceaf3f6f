// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;
using Vestige.Requests;

namespace Vestige.Modules.LogConfig;

/// <summary><c>mod_log_config</c>: access logs.</summary>
internal sealed class LogConfigModule : IModule
{
    [ThreadStatic]
    private static Logging.LogLine? _line;

    private ServerConfigKey<LogConfigConfig> _config = null!;
    private AccessLog[][] _logs = [];

    /// <inheritdoc/>
    public ModuleInfo Info { get; } = new("log_config_module", "mod_log_config.cs");

    /// <inheritdoc/>
    public void Register(IModuleRegistration registration)
    {
        ArgumentNullException.ThrowIfNull(registration);
        _config = registration.ServerConfig(static () => new LogConfigConfig(), LogConfigConfig.Merge);
        registration.Directives(LogConfigDirectives.Rows(_config));
        registration.OnConfigured(OnConfigured);
        registration.Hook(RequestHooks.LogTransaction, LogTransaction);
    }

    private void OnConfigured(ConfiguredContext context)
    {
        var opener = new AccessLogOpener(context);
        var logs = new AccessLog[context.Hosts.Count][];
        for (var i = 0; i < logs.Length; i++)
        {
            logs[i] = opener.Open(_config.Of(context.Hosts[i]));
        }

        opener.CheckUnusedFormats(context.Hosts.Select(_config.Of));
        _logs = logs;
    }

    private ValueTask<HookResult> LogTransaction(Request request)
    {
        var logs = _logs[request.Server.Index];
        if (logs.Length == 0)
        {
            return HookResult.Declined;
        }

        // The hook runs for the request that the client sent.
        var last = request;
        while (last.Next is { } next)
        {
            last = next;
        }

        var line = _line ??= new Logging.LogLine();
        RequestEnd.Forget();
        foreach (var log in logs)
        {
            log.Write(last, request, line);
        }

        return HookResult.Ok;
    }
}
