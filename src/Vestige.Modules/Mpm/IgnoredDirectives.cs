// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;

namespace Vestige.Modules.Mpm;

/// <summary>Directives of httpd that have no meaning here. Each says why, so that nobody waits for its effect.</summary>
internal static class IgnoredDirectives
{
    private const string FixedWorkers = "the number of workers is fixed (StartServers)";
    private const string SystemBuffers = "the system's size is used";

    public static Directive[] Rows { get; } =
    [
        Ignored("ThreadLimit", "number", "Upper limit of ThreadsPerChild", "threads are not preallocated"),
        Ignored("MinSpareThreads", "number", "Minimum number of idle threads", FixedWorkers),
        Ignored("MaxSpareThreads", "number", "Maximum number of idle threads", FixedWorkers),
        Ignored("MinSpareServers", "number", "Minimum number of idle worker processes", FixedWorkers),
        Ignored("MaxSpareServers", "number", "Maximum number of idle worker processes", FixedWorkers),
        Ignored(
            "AsyncRequestWorkerFactor", "factor", "Limit of connections per worker", "idle connections hold no request slot"),
        Ignored("MaxMemFree", "KBytes", "Memory that is kept for reuse", "the runtime collects garbage and gives memory back"),
        Ignored("ThreadStackSize", "size", "Size of the stacks of threads", "the runtime sizes its stacks"),
        Ignored(
            "ScoreBoardFile", "file-path", "File that holds the state of the workers", "the worker segments take its place"),
        Ignored("SendBufferSize", "bytes", "Size of TCP send buffers", SystemBuffers),
        Ignored("ReceiveBufferSize", "bytes", "Size of TCP receive buffers", SystemBuffers),
        Ignored("ListenCoresBucketsRatio", "ratio", "Ratio of processors to groups of sockets", "workers share the sockets"),
        MpmValues.Ignored(
            new Directive("AcceptFilter", DirectiveShape.Take2, DirectiveContexts.MainServer)
            {
                Syntax = "AcceptFilter protocol accept_filter",
                Description = "Lets the kernel hold a connection until it carries data",
            },
            "connections are accepted at once"),
        MpmValues.Ignored(
            new Directive("Mutex", DirectiveShape.TakeMany, DirectiveContexts.MainServer)
            {
                Syntax = "Mutex mechanism [default|mutex-name] ... [OmitPID]",
                Description = "How processes lock what they share",
            },
            "workers share no locks"),
    ];

    private static Directive Ignored(string name, string argument, string description, string reason) =>
        MpmValues.Ignored(
            new Directive(name, DirectiveShape.Take1, DirectiveContexts.MainServer)
            {
                Syntax = $"{name} {argument}",
                Description = description,
            },
            reason);
}
