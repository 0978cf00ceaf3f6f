// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;
using Vestige.Modules.Support;
using Vestige.Programs;
using Vestige.Requests;
using Vestige.TestSupport.Modules;

namespace Vestige.Modules.Cgi;

/// <summary>The module with one request for a program that may run, and what the program was started with.</summary>
internal sealed class CgiBench
{
    private readonly ConfigurationBench _bench;

    public CgiBench(string configuration = "", string path = "/cgi-bin/prog")
    {
        _bench = new ConfigurationBench(configuration, Settings, new CgiModule());
        Request = _bench.Request(path);
        Request.Handler = CgiModule.Handler;
        Request.OptionsInForce = DirectoryOptions.ExecCGI;
        Request.File = new FileStatus(FileKind.Regular, 1, 0, 1, 1, 0x1ED, 0, 0);
    }

    public FakeScriptSettings Settings { get; } = new();

    public FakeRequest Request { get; }

    public ProgramStart? Started { get; private set; }

    public IEnumerable<string> Messages => _bench.Messages;

    public IEnumerable<string> Errors => _bench.Errors;

    public IReadOnlyList<string> ErrorLog => [.. Request.Lines.Entries.Select(entry => entry.Message)];

    public IReadOnlyList<string> Log(string target) =>
        _bench.Logs.TryGetValue(target, out var log) ? log.Lines : [];

    /// <summary>Runs the handler; the program says what is given.</summary>
    public Task<HookResult> RunAsync(string output, string error = "")
    {
        Request.StartProgram = start =>
        {
            Started = start;
            return new FakeProgram(output, error);
        };
        return _bench.RunAsync(RequestHooks.Handler, Request);
    }

    /// <summary>Runs the handler; the program cannot be started.</summary>
    public Task<HookResult> FailAsync(ProgramStartException failure)
    {
        Request.StartProgram = _ => throw failure;
        return _bench.RunAsync(RequestHooks.Handler, Request);
    }

    /// <summary>A variable that the program was started with; null when it was not.</summary>
    public string? Variable(string name) => Started!.Environment.Where(pair => pair.Key == name)
        .Select(pair => pair.Value).SingleOrDefault();
}
