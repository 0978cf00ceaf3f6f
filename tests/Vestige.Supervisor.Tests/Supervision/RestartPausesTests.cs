// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Supervisor.Supervision;

namespace Vestige.Supervisor.Tests.Supervision;

public class RestartPausesTests
{
    [Fact]
    public void Next_AgainAndAgain_GrowsToAMinuteAndStays()
    {
        RestartPauses pauses = new();

        double[] seconds = [.. Enumerable.Range(0, 12).Select(_ => pauses.Next().TotalSeconds)];

        Assert.Equal([0, 0.25, 0.5, 1, 2, 5, 10, 20, 40, 60, 60, 60], seconds);
        Assert.Equal(12, pauses.Failures);
    }

    [Fact]
    public void Reset_AfterFailures_StartsWithoutAPause()
    {
        RestartPauses pauses = new();
        pauses.Next();
        pauses.Next();

        pauses.Reset();

        Assert.Equal(TimeSpan.Zero, pauses.Next());
    }
}
