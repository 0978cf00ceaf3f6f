// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Reflection;
using Vestige.Hooks;
using Vestige.Modules;
using Vestige.TestSupport;
using Vestige.TestSupport.Modules;
using Vestige.TestSupport.Processes;

namespace Vestige.ProcessTests.Modules;

public sealed class ExampleModuleTests
{
    private static readonly string Configuration = ServerProcess.Basics + $"""
        LogLevel warn core:info example:debug
        LogFormat "%U %>s %^EX" seen
        CustomLog logs/seen_log seen
        LoadModule example_module {Shipped}
        Example main
        <Location /example>
          Example location
          SetHandler example-handler
        </Location>
        <Files *.txt>
          SetOutputFilter EXAMPLE_OUT
        </Files>
        """;

    private static string Shipped =>
        Path.Combine(Path.GetDirectoryName(VestigeExecutable.Path)!, "modules", "mod_example.dll");

    [Fact]
    public void Register_EveryHookPoint_IsHookedOnce()
    {
        var assembly = Assembly.LoadFrom(Shipped);
        var named = assembly.GetCustomAttribute<VestigeModuleAttribute>()!;
        var registration = new FakeRegistration();
        ((IModule)Activator.CreateInstance(named.Type)!).Register(registration);
        Assert.Equal(RequestHooks.All, registration.Hooks.Select(use => use.Point));
    }

    [Fact]
    public async Task Server_WithTheModule_ShowsWhatItSaw()
    {
        await using var server = await ServerProcess.StartAsync(Configuration, Prepare);
        var page = await server.GetAsync("/example");
        Assert.Equal(
            """
            mod_example.cs

            hooks
              create_request[0]
              post_read_request[1]
              quick_handler[2]
              pre_translate_name[3]
              translate_name[3]
              map_to_storage[4]
              header_parser[5]
              access_checker[6]
              access_checker_ex[6]
              force_authn[7]
              type_checker[9]
              fixups[10]
              insert_filter[11]
              handler[12]

            configuration
              server: main
              directory: main > directory > location

            worker
              number N of generation 1

            filters
              body received: 0 bytes
              EXAMPLE_IN[10]: 0 bytes
              EXAMPLE_OUT[10]: 458 bytes

            """,
            page.Text.Replace("number 0", "number N").Replace("number 1", "number N"));
        Assert.Equal((200, "text/plain; charset=utf-8"), (page.Status, page["Content-Type"]));

        await AnswersAsync(server);
        await LogsAsync(server);
        await server.StopAsync();
        Assert.Contains("[example:debug]", server.ErrorLog);
    }

    private static void Prepare(TempDirectory root)
    {
        root.Write("htdocs/page.txt", "hello\n");
        File.AppendAllText(
            root.PathOf("conf/httpd.conf"),
            $"\n<Directory \"{root.PathOf("htdocs")}\">\n  Example directory\n</Directory>\n");
    }

    private static async Task AnswersAsync(ServerProcess server)
    {
        var posted = await server.SendAsync(
            "POST /example HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc");
        Assert.Contains("  body received: 3 bytes\n  EXAMPLE_IN[10]: 3 bytes\n", posted.Text);

        var refused = await server.SendAsync("DELETE /example HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        Assert.Equal((405, "GET,HEAD,POST,TRACE"), (refused.Status, refused["Allow"]?.Replace(" ", "")));

        var file = await server.GetAsync("/page.txt");
        Assert.Equal((200, "hello\n  EXAMPLE_OUT[10]: 6 bytes\n"), (file.Status, file.Text));
        Assert.Equal(("seen", null, null), (file["X-Example"], file["ETag"], file["Last-Modified"]));
    }

    private static async Task LogsAsync(ServerProcess server)
    {
        Assert.Equal(404, (await server.GetAsync("/missing")).Status);
        await server.WaitForErrorLogAsync(
            "status 404, seen by create_request post_read_request quick_handler pre_translate_name translate_name "
            + "map_to_storage header_parser access_checker access_checker_ex force_authn type_checker fixups insert_filter "
            + "handler error_log insert_error_filter log_transaction");
        await Wait.UntilAsync(() => server.ReadLog("seen_log").Contains("/missing 404"), "the access log has it");
        Assert.StartsWith("/example 200 14\n/example 200 14\n/example 405 15\n/page.txt 200 14\n", server.ReadLog("seen_log"));
    }
}
