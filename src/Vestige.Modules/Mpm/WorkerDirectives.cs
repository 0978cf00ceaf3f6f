// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;

namespace Vestige.Modules.Mpm;

/// <summary>The directives about the number of workers, what each may do, and how they leave.</summary>
internal static class WorkerDirectives
{
    private const int MostWorkers = 1000;
    private const int MostRequests = 1_000_000;

    public static Directive[] Rows { get; } =
    [
        MpmValues.Number(
            "StartServers", "number", "2", 1, MostWorkers, "Number of worker processes"),
        MpmValues.Number(
            "ServerLimit", "number", "16", 1, MostWorkers, "Upper limit on the number of worker processes"),
        MpmValues.Number(
            "MaxRequestWorkers", "number", "1024", 1, MostRequests,
            "Maximum number of requests that are processed at the same time, by all workers together"),
        MpmValues.Number(
            "MaxClients", "number", null, 1, MostRequests, "Old name of MaxRequestWorkers"),
        MpmValues.Number(
            "ThreadsPerChild", "number", null, 1, MostRequests,
            "Maximum number of requests that one worker processes at the same time, where MaxRequestWorkers is not given"),
        MpmValues.Number(
            "MaxConnectionsPerChild", "number", "0", 0, int.MaxValue,
            "Number of connections after which a worker is replaced; 0 for no limit"),
        MpmValues.Number(
            "MaxRequestsPerChild", "number", null, 0, int.MaxValue, "Old name of MaxConnectionsPerChild"),
        MpmValues.Number(
            "GracefulShutdownTimeout", "seconds", "0", 0, int.MaxValue,
            "How long workers may finish what they hold when they are asked to leave gracefully; 0 for no limit"),
        new Directive("EnableExceptionHook", DirectiveShape.Flag, DirectiveContexts.MainServer)
        {
            Syntax = "EnableExceptionHook On|Off",
            Default = "EnableExceptionHook On",
            Description = "Whether the death of a worker is captured and reported with its backtrace",
            Apply = static _ => { },
        },
    ];
}
