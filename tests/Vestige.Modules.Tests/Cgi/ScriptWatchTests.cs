// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.TestSupport;

namespace Vestige.Modules.Cgi;

public sealed class ScriptWatchTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(9);

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Watch_SilentProgram_EndsTheWait()
    {
        using var watch = new ScriptWatch(Limit, _time, CancellationToken.None);
        _time.Advance(Most);
        Assert.False(watch.Token.IsCancellationRequested);
        _time.Advance(Most);
        Assert.True(watch.Token.IsCancellationRequested);
        Assert.True(watch.IsTimedOut);
    }

    [Fact]
    public void Watch_ProgramThatSaysSomething_MayGoOn()
    {
        using var watch = new ScriptWatch(Limit, _time, CancellationToken.None);
        for (var i = 0; i < 5; i++)
        {
            _time.Advance(Most);
            watch.Touch();
        }

        Assert.False(watch.Token.IsCancellationRequested);
    }

    [Fact]
    public void Watch_WhileTheClientIsWaitedFor_StandsStill()
    {
        using var watch = new ScriptWatch(Limit, _time, CancellationToken.None);
        watch.Hold();
        watch.Hold();
        watch.Release();
        watch.Touch();
        _time.Advance(Limit * 10);
        Assert.False(watch.Token.IsCancellationRequested);
        watch.Release();
        _time.Advance(Limit * 2);
        Assert.True(watch.IsTimedOut);
    }

    [Fact]
    public void Watch_ClientGone_IsNoTimeout()
    {
        using var client = new CancellationTokenSource();
        using var watch = new ScriptWatch(Limit, _time, client.Token);
        client.Cancel();
        Assert.Equal((true, false), (watch.Token.IsCancellationRequested, watch.IsTimedOut));
    }

    [Fact]
    public void Watch_BadBody_IsNoTimeout()
    {
        using var watch = new ScriptWatch(Limit, _time, CancellationToken.None);
        watch.FailBody(413);
        Assert.Equal((true, false, 413), (watch.Token.IsCancellationRequested, watch.IsTimedOut, watch.BodyStatus));
    }
}
