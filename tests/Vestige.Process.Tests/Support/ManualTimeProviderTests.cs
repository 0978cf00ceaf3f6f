// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.TestSupport;

namespace Vestige.ProcessTests.Support;

public sealed class ManualTimeProviderTests
{
    [Fact]
    public void Advance_PeriodicTimer_RunsAtEachOfItsTimes()
    {
        var clock = new ManualTimeProvider();
        var start = clock.GetUtcNow();
        var ran = new List<double>();
        using var timer = clock.CreateTimer(
            _ => ran.Add((clock.GetUtcNow() - start).TotalSeconds), null, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3));
        clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal([2, 5, 8], ran);
        Assert.Equal(TimeSpan.FromSeconds(9), clock.GetElapsedTime(start.UtcTicks));
    }

    [Fact]
    public async Task Advance_DelayOnThisClock_Completes()
    {
        var clock = new ManualTimeProvider();
        var delay = Task.Delay(TimeSpan.FromMinutes(1), clock);
        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.False(delay.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        await delay.WaitAsync(Wait.Bound);
    }
}
