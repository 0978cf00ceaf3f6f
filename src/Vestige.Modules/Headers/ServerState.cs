// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Requests;

namespace Vestige.Modules.Headers;

/// <summary>What a header may tell about the server: how long a request took and how busy the machine is.</summary>
internal sealed class ServerState
{
    /// <summary>The clock; set when the configuration has been bound.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>Microseconds since the request was received, as <c>D=n</c>.</summary>
    public string Duration(Request request) => $"D={(Time.GetUtcNow() - request.Time).Ticks / 10}";

    /// <summary>The load averages of 1, 5 and 15 minutes, as <c>l=n n n</c>.</summary>
    public static string LoadAverage()
    {
        // The kernel makes this text; nothing is read from a disk.
        var words = File.ReadAllText("/proc/loadavg").Split(' ');
        return $"l={words[0]} {words[1]} {words[2]}";
    }

    /// <summary>How much of the worker's threads is idle. httpd counts the threads of all its children instead.</summary>
    public static int IdlePercentage()
    {
        ThreadPool.GetAvailableThreads(out var available, out _);
        ThreadPool.GetMaxThreads(out var all, out _);
        return (int)(100L * available / all);
    }
}
