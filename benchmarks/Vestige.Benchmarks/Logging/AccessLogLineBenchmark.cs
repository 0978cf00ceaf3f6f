// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using BenchmarkDotNet.Attributes;
using Vestige.Hooks;
using Vestige.Modules;
using Vestige.TestSupport.Modules;

namespace Vestige.Benchmarks.Logging;

/// <summary>
/// One line of an access log, from the hook to the destination, without the ring: what <c>mod_log_config</c> costs a
/// request. 0 bytes may be allocated.
/// </summary>
public class AccessLogLineBenchmark
{
    private const string Common = "%h %l %u %t \\\"%r\\\" %>s %b";

    private RequestHook _hook = null!;
    private FakeRequest _request = null!;

    [Params(Common, Common + " \\\"%{Referer}i\\\" \\\"%{User-Agent}i\\\"", "%m %U %D %{%F %T}t %{sid}C %{Content-Type}o")]
    public string Format { get; set; } = Common;

    [GlobalSetup]
    public void Setup()
    {
        var module = StandardModules.Create().Single(module => module.Info.Identifier == "log_config_module");
        var bench = new ModuleBench(module).Configure($"CustomLog access \"{Format}\"");
        _request = bench.Request();
        _request.Path = "/images/logo.png";
        _request.SetTarget("/images/logo.png");
        _request.RequestTime = DateTimeOffset.UtcNow;
        _request.RequestHeaders.Referer = "http://www.example.org/start?q=some%20words";
        _request.RequestHeaders.UserAgent =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36";
        _request.RequestHeaders.Cookie = "theme=dark; sid=0123456789abcdef";
        _request.ResponseHeaders.ContentType = "image/png";
        bench.Registration.Configured.Single()(new BenchmarkContext(_request.Server, bench.Registration));
        _hook = bench.Registration.Hooks.Single(use => use.Point == RequestHooks.LogTransaction).Function!;
    }

    [Benchmark]
    public ValueTask<HookResult> Line() => _hook(_request);
}
