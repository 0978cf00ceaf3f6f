// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.TestSupport;
using Vestige.TestSupport.Processes;

namespace Vestige.ProcessTests.Life;

/// <summary>The worker processes of a running server.</summary>
internal static class Workers
{
    /// <summary>The children that were started as workers; log programs are none.</summary>
    public static IReadOnlyList<int> Of(int controlProcess) =>
        [.. ProcessTable.ChildrenOf(controlProcess).Where(IsWorker)];

    /// <summary>Waits until there are exactly this many, none of them one of <paramref name="gone"/>.</summary>
    public static async Task<IReadOnlyList<int>> WaitForAsync(ServerProcess server, int count, params int[] gone)
    {
        IReadOnlyList<int> found = [];
        await Wait.ForAsync(
            () => (found = Of(server.Pid)).Count == count && !found.Intersect(gone).Any() ? server : null,
            () => $"{count} workers without {string.Join(", ", gone)}; "
                + $"there are {string.Join(", ", found)}\n{server.ErrorLog}");
        return found;
    }

    /// <summary>Asks for a new generation and waits until it serves and the old one has left.</summary>
    public static async Task<IReadOnlyList<int>> ReplaceAsync(ServerProcess server, int count = 2)
    {
        var old = await WaitForAsync(server, count);
        server.Signal(ProcessTable.User1);
        return await WaitForAsync(server, count, [.. old]);
    }

    private static bool IsWorker(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline").Split('\0').Contains("--worker");
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
