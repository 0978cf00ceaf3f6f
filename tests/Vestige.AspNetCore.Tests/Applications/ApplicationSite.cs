// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.TestSupport.Processes;

namespace Vestige.AspNetCoreTests.Applications;

/// <summary>The server with applications in it, HTTP/1 and HTTP/2 on one port.</summary>
internal static class ApplicationSite
{
    /// <summary>
    /// Before the first application: one worker, so that what one request leaves the next one finds, and connections that
    /// outlive the pauses of a busy machine.
    /// </summary>
    public static string Head => ServerProcess.Basics + $"""
        StartServers 1
        KeepAliveTimeout 100
        Protocols h2c http/1.1
        LoadModule aspnetcore_module {Module}

        """;

    /// <summary>What httpd does to paths before anybody sees them, turned off: an application knows its own.</summary>
    private const string PathsAsTheyCome = """
        AllowEncodedSlashes NoDecode
        MergeSlashes Off

        """;

    private static string Module =>
        Path.Combine(Path.GetDirectoryName(VestigeExecutable.Path)!, "modules", "mod_aspnetcore.dll");

    /// <summary>The section of an application.</summary>
    /// <param name="prefix">Where it answers; <c>/</c> for everywhere.</param>
    /// <param name="assembly">Its assembly.</param>
    /// <param name="arguments">Its command line.</param>
    public static string Section(string prefix, string assembly, params string[] arguments) => $"""
        <Location "{prefix}">
          AspNetCoreApplication "{assembly}"{string.Concat(arguments.Select(argument => $" \"{argument}\""))}
        </Location>

        """;

    public static Task<ServerProcess> StartAsync(
        string prefix, string assembly, string more = "", params string[] arguments) =>
        ServerProcess.StartAsync(Head + Section(prefix, assembly, arguments) + more);

    /// <summary>The shop, with its keys and its log in the server's folder.</summary>
    public static Task<ServerProcess> StartShopAsync(string prefix, string more = "") => ServerProcess.StartAsync(
        Head + PathsAsTheyCome + more,
        root => File.AppendAllText(root.PathOf("conf/httpd.conf"), Section(prefix, Published.Shop, ShopArguments.Of(root))));
}
