// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.AspNetCoreTests.Applications;
using Vestige.TestSupport.Processes;

namespace Vestige.AspNetCoreTests.Faults;

/// <summary>The server with the faulty application, and with what writes crash reports.</summary>
internal static class FaultySite
{
    /// <param name="workers">How many workers.</param>
    /// <param name="more">More directives.</param>
    public static Task<ServerProcess> StartAsync(int workers, string more = "") => ServerProcess.StartAsync(
        ServerProcess.Basics + $"""
        StartServers {workers}
        LogFormat "%>s %{"{application}"}^AC|%{"{endpoint}"}^AC|%{"{route}"}^AC|%U" endpoints
        CustomLog logs/access_log endpoints
        LoadModule aspnetcore_module {Modules}/mod_aspnetcore.dll
        LoadModule backtrace_module {Modules}/debug/mod_backtrace.dll
        LoadModule whatkilledus_module {Modules}/debug/mod_whatkilledus.dll

        """ + more + ApplicationSite.Section("/shop", Published.PathOf("FaultyShop")));

    private static string Modules => Path.Combine(Path.GetDirectoryName(VestigeExecutable.Path)!, "modules");
}
