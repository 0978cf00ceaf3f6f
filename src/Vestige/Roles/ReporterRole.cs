// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Supervisor.Protocol;

namespace Vestige.Roles;

/// <summary>A reporter: explains one death of a worker to the control process, and ends.</summary>
internal static class ReporterRole
{
    public static async Task<int> RunAsync(CommandLine commandLine)
    {
        _ = commandLine;
        using var channel = ReporterChannel.Open();
        var handover = await channel.ReceiveHandoverAsync(CancellationToken.None);
        handover.Identity?.Assume();
        return channel.Send(new ReportEndMessage(0)) ? 0 : 1;
    }
}
