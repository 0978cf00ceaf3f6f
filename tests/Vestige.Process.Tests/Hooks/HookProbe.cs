// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.TestSupport;
using Vestige.TestSupport.Hooks;
using Vestige.TestSupport.Processes;

namespace Vestige.ProcessTests.Hooks;

/// <summary>Apache httpd with <c>mod_hookprobe.c</c>, which says what each function answers.</summary>
internal sealed class HookProbe : IAsyncDisposable
{
    /// <summary>What compiling the probe needs besides httpd.</summary>
    public const string Header = "/usr/include/apache2/httpd.h";

    /// <summary>Builds the probe.</summary>
    public const string Compiler = "/usr/bin/gcc";

    // In the order of the configuration that httpd ships.
    private static readonly string[] Modules =
    [
        "authn_file", "authn_core", "authz_host", "authz_user", "authz_core", "access_compat", "auth_basic", "mime", "env",
        "headers", "setenvif", "autoindex", "suexec", "cgi", "dir", "alias",
    ];

    private readonly HttpdProcess _httpd;
    private readonly TempDirectory _folder;
    private int _read;

    private HookProbe(HttpdProcess httpd, TempDirectory folder)
    {
        _httpd = httpd;
        _folder = folder;
    }

    public System.Net.IPEndPoint Endpoint => _httpd.Endpoint;

    public static async Task<HookProbe> StartAsync(string configuration)
    {
        var folder = new TempDirectory();
        var module = folder.PathOf("mod_hookprobe.so");
        await CompileAsync(module);
        var types = folder.Write("types", "");
        return new HookProbe(
            await HttpdProcess.StartAsync(
                Modules, $"LoadModule hookprobe_module {module}\nServerName localhost\nTypesConfig {types}\n{configuration}"),
            folder);
    }

    /// <summary>Waits for the end of the next request and returns the functions that ran for it.</summary>
    public async Task<IReadOnlyList<HookRun>> NextRequestAsync()
    {
        var lines = await Wait.ForAsync(NextRequest, () => $"the end of a request\n{_httpd.ReadLog("hookprobe")}");
        var builder = new HookRunBuilder();
        foreach (var words in lines.Select(static line => line.Split(' ')))
        {
            var module = Path.GetFileNameWithoutExtension(words[1]) + (words[2] is "-10" ? "@first" : "");
            if (words[3] is "-->")
            {
                builder.Enter(words[0], module);
            }
            else
            {
                builder.Leave(words[0], module, words[3] is "void" ? "" : words[3]);
            }
        }

        return builder.Runs;
    }

    public async ValueTask DisposeAsync()
    {
        await _httpd.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task CompileAsync(string module)
    {
        using var compiler = System.Diagnostics.Process.Start(Compiler,
        [
            "-shared", "-fPIC", "-pthread", "-D_GNU_SOURCE", "-I/usr/include/apache2", "-I/usr/include/apr-1.0", "-o", module,
            Path.Combine(AppContext.BaseDirectory, "Hooks", "mod_hookprobe.c"),
        ]);
        await compiler.WaitForExitAsync().WaitAsync(Wait.Bound);
        Assert.Equal(0, compiler.ExitCode);
    }

    private string[]? NextRequest()
    {
        var text = _httpd.ReadLog("hookprobe");
        var lines = text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var end = Array.FindIndex(lines, _read, static line => line is "log_transaction mod_logio.c 10 OK");
        if (end < 0)
        {
            return null;
        }

        var found = lines[_read..(end + 1)];
        _read = end + 1;
        return found;
    }
}
