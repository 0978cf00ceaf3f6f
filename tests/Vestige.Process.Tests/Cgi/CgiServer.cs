// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.TestSupport.Http;
using Vestige.TestSupport.Processes;

namespace Vestige.ProcessTests.Cgi;

/// <summary>A server with a folder of programs under <c>/cgi/</c>.</summary>
internal sealed class CgiServer : IAsyncDisposable
{
    private readonly Scripts _scripts;

    private CgiServer(ServerProcess process, Scripts scripts)
    {
        Process = process;
        _scripts = scripts;
    }

    public ServerProcess Process { get; }

    public static async Task<CgiServer> StartAsync(Scripts scripts, string directives = "")
    {
        try
        {
            var process = await ServerProcess.StartAsync(
                ServerProcess.Basics + $"""
                    LogLevel info
                    <Directory />
                        Require all granted
                    </Directory>
                    ScriptAlias /cgi/ {scripts.Path}/
                    {directives}
                    """,
                static root => root.Write("htdocs/hello.txt", "hello\n"));
            return new CgiServer(process, scripts);
        }
        catch (Exception)
        {
            scripts.Dispose();
            throw;
        }
    }

    public Task<RawResponse> GetAsync(string path) => Process.GetAsync(path);

    public Task<RawResponse> SendAsync(string method, string path, string headers = "", string body = "") => Process.SendAsync(
        $"{method} {path} HTTP/1.1\r\nHost: localhost\r\n{headers}Connection: close\r\n\r\n{body}");

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        _scripts.Dispose();
    }
}
