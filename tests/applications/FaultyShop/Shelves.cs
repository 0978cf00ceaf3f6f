// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace FaultyShop;

/// <summary>Answers that take their time.</summary>
internal static class Shelves
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static async Task<string> SlowAsync()
    {
        await Task.Delay(Pause);
        return "slow\n";
    }
}
