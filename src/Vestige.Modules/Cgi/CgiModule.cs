// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;
using Vestige.Programs;
using Vestige.Requests;

namespace Vestige.Modules.Cgi;

/// <summary><c>mod_cgi</c>: runs CGI programs (RFC 3875), as httpd's <c>mod_cgid</c> does.</summary>
internal sealed class CgiModule : IModule
{
    /// <summary>The handler of programs.</summary>
    public const string Handler = "cgi-script";

    /// <summary>The media type that chooses the handler, from times before there were handlers.</summary>
    public const string MediaType = "application/x-httpd-cgi";

    private ServerConfigKey<CgiServerConfig> _server = null!;
    private DirectoryConfigKey<CgiConfig> _directory = null!;
    private IScriptSettings _settings = null!;
    private ScriptEnvironment _environment = null!;
    private TimeProvider _time = TimeProvider.System;
    private ScriptLog?[] _logs = [];

    public ModuleInfo Info { get; } = new("cgi_module", "mod_cgi.cs");

    public void Register(IModuleRegistration registration)
    {
        _server = registration.ServerConfig(static () => new CgiServerConfig(), CgiServerConfig.Merge);
        _directory = registration.DirectoryConfig(static () => new CgiConfig(), CgiConfig.Merge);
        registration.Directives(CgiDirectives.Rows(_server, _directory));
        registration.OnConfigured(OnConfigured);
        registration.Hook(RequestHooks.Handler, Handle);
    }

    private void OnConfigured(ConfiguredContext context)
    {
        _time = context.Time;
        _settings = context.Providers.Find<IScriptSettings>()
            ?? throw new InvalidOperationException("the core offers no settings of programs");
        _environment = new ScriptEnvironment(_settings, context.Providers.Find<IServerSignature>());
        var opened = new Dictionary<CgiServerConfig, ScriptLog>();
        var logs = new ScriptLog?[context.Hosts.Count];
        for (var i = 0; i < logs.Length; i++)
        {
            var config = _server.Of(context.Hosts[i]);
            if (config.Log is not { } target)
            {
                continue;
            }

            if (!opened.TryGetValue(config, out var log))
            {
                log = new ScriptLog(context.OpenLog(target, config.LogAt), config, _time);
                opened.Add(config, log);
            }

            logs[i] = log;
        }

        _logs = logs;
    }

    private ValueTask<HookResult> Handle(Request request) =>
        request.Handler is Handler or MediaType ? RunAsync(request) : HookResult.Declined;

    private async ValueTask<HookResult> RunAsync(Request request)
    {
        var errors = new ScriptErrors(request, _logs[request.Server.Index]);
        if (ScriptRefusal.Of(request, _settings) is { } refusal)
        {
            return errors.Refuse(refusal);
        }

        await _environment.AddAsync(request);
        RunningProgram program;
        try
        {
            program = await request.StartProgramAsync(StartOf(request, errors.Name));
        }
        catch (ProgramStartException e)
        {
            return errors.NotStarted(e);
        }

        var limit = _directory.Of(request).Timeout ?? _settings.TimeoutOf(request);
        var run = new ScriptRun(request, errors, limit, _time);
        HookResult result;
        await using (program)
        {
            result = await run.AnswerAsync(program);
        }

        return run.LocalRedirect is { } target ? await RedirectAsync(request, target) : result;
    }

    // The body has been read, and the request that answers instead is a GET whatever was asked with.
    private static ValueTask<HookResult> RedirectAsync(Request request, string target)
    {
        request.BecomeGet();
        request.RequestHeaders.Remove("Content-Length");
        return request.InternalRedirectAsync(target);
    }

    private static ProgramStart StartOf(Request request, string name)
    {
        var file = request.FileName ?? "";
        var slash = file.LastIndexOf('/');
        return new ProgramStart
        {
            FileName = file,
            Argument0 = name,
            Arguments = ScriptArguments.Of(request.Query),
            IsIndexQuery = ScriptArguments.IsIndex(request.Query) ? request.Query : null,
            Environment = ScriptVariables.Of(request.Environment),
            WorkingDirectory = slash > 0 ? file[..slash] : "/",
        };
    }
}
