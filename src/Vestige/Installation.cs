// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Reflection;
using Vestige.Core.Loading;
using Vestige.Modules;
using Vestige.Supervisor.Protocol;

namespace Vestige;

/// <summary>Where this executable stands and what it is made of.</summary>
internal static class Installation
{
    /// <summary>
    /// The server root when <c>-d</c> does not say it: the executable's folder, which holds <c>conf/</c> in a published tree
    /// and in the build output.
    /// </summary>
    public static string ServerRoot { get; } = AppContext.BaseDirectory.TrimEnd('/');

    /// <summary>Identifiers of what is compiled in under another name: <c>LoadModule</c> lines for them are skipped.</summary>
    public static IReadOnlySet<string> AcceptedIdentifiers { get; } =
        new HashSet<string>(StringComparer.Ordinal)
        {
            "mpm_worker_module", "mpm_prefork_module", "cgid_module",

            // HTTP/2 is the server's; of caches for sessions nothing is asked (docs/modules/mod_ssl.md).
            "http2_module", "socache_shmcb_module",
        };

    /// <summary>The program and arguments that start this executable again.</summary>
    public static IReadOnlyList<string> Program { get; } =
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) is "dotnet"
            ? [Environment.ProcessPath!, Assembly.GetEntryAssembly()!.Location]
            : [Environment.ProcessPath!];

    /// <summary>
    /// How long the report of a death may take. Only tests set the variable: where many of them run, ten seconds say how busy the
    /// machine is.
    /// </summary>
    public static TimeSpan ReportLimit { get; } = TimeSpan.FromSeconds(
        int.TryParse(Environment.GetEnvironmentVariable("VESTIGE_REPORT_SECONDS"), out var seconds) ? seconds : 10);

    /// <summary>What the engine is made from.</summary>
    public static ServerOptions Options(ConfigurationArguments arguments) => new()
    {
        ServerRoot = arguments.ServerRoot,
        ConfigurationFile = arguments.ConfigurationFile,
        DirectivesBefore = arguments.DirectivesBefore,
        DirectivesAfter = arguments.DirectivesAfter,
        Defines = arguments.Defines,
        InternalModules = StandardModules.Create,
        AcceptedIdentifiers = AcceptedIdentifiers,

        // Only benchmarks/trace.sh sets it: what the recorder costs is measured against a server without it.
        Records = Environment.GetEnvironmentVariable("VESTIGE_RECORDER") != "off",
    };
}
