// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Supervisor.Native;
using Vestige.Supervisor.Protocol;

namespace Vestige.Supervisor.Programs;

/// <summary>The programs of one worker as the control process knows them. The loop's thread's.</summary>
internal sealed class WorkerPrograms
{
    /// <summary>Programs that the worker has started itself, with their start times.</summary>
    public Dictionary<int, long> Own { get; } = [];

    /// <summary>Programs under other identities, by the worker's number; 0 while one is being started.</summary>
    public Dictionary<int, int> Ours { get; } = [];

    /// <summary>Whether the worker has ended.</summary>
    public bool HasEnded { get; set; }

    /// <summary>Takes what the worker says about a program of its own.</summary>
    /// <exception cref="ChannelProtocolException">It says nonsense.</exception>
    public void Take(ProgramMessage message)
    {
        switch (message)
        {
            case ProgramStartedMessage { ProcessId: > 1 } started when Own.Count < ChannelLimits.Programs:
                Own[started.ProcessId] = started.StartTime;
                break;
            case ProgramEndedMessage ended:
                _ = Own.Remove(ended.ProcessId);
                break;
            default:
                throw new ChannelProtocolException($"{message.GetType().Name} out of place");
        }
    }

    /// <summary>
    /// Whether a program that the worker named is still that program. The start time tells it from another process that
    /// got its number; the user keeps a worker from having others' processes ended.
    /// </summary>
    public static bool IsStill(int pid, long startTime, uint? user) =>
        ProcessStat.Of(pid) is { } stat && stat.StartTime == startTime && stat.Group == pid
        && (user is null || ProcessStat.User(pid) == user);
}
