// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Supervisor.Crashes;

namespace Vestige.Supervisor.Tests.Crashes;

public class CreatedumpLinesTests
{
    [Fact]
    public void Take_AllWentWell_LinesAreTakenAndNothingIsWrong()
    {
        CreatedumpLines lines = new();

        Assert.True(lines.Take("[createdump] Gathering state for process 31541 vestige"));
        Assert.True(lines.Take("[createdump] Crashing thread 7b48 signal 6 (0006)"));
        Assert.True(lines.Take("[createdump] Crash report successfully written"));
        Assert.False(lines.Take("Unhandled exception. System.Exception: [createdump] FAILED"));
        Assert.Null(lines.Fault);
    }

    [Fact]
    public void Take_SomethingFailed_TheFirstIsKeptAndTheRestCounted()
    {
        CreatedumpLines lines = new();

        Assert.True(lines.Take("[createdump] ptrace(ATTACH, 12) FAILED Operation not permitted (1)"));
        Assert.True(lines.Take("[createdump] Problem suspending threads"));
        Assert.True(lines.Take("[createdump] Failure took 3ms"));

        Assert.Equal("ptrace(ATTACH, 12) FAILED Operation not permitted (1) (and 2 more)", lines.Fault);
    }
}
