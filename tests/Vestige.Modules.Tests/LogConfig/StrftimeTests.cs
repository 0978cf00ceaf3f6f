// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Logging;
using Vestige.Modules.LogConfig.Times;

namespace Vestige.Modules.LogConfig;

/// <summary>Expected texts are those of glibc in the C locale.</summary>
public sealed class StrftimeTests
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.CreateCustomTimeZone("X", TimeSpan.FromMinutes(-210), "X", "NST");

    [Theory]
    [InlineData("%a %A %b %B %h", "Sun Sunday Nov November Nov")]
    [InlineData("%c|%D|%F|%r|%R|%T|%x|%X", "Sun Nov  1 21:07:03 2026|11/01/26|2026-11-01|09:07:03 PM|21:07|21:07:03|11/01/26|21:07:03")]
    [InlineData("%C %d %e %g %G %H %I %j %k %l %m %M", "20 01  1 26 2026 21 09 305 21  9 11 07")]
    [InlineData("%n%t%p %P %s %S %u %U %V %w %W %y %Y", "\n\tPM pm 1793579823 03 7 44 44 0 43 26 2026")]
    [InlineData("%z %Z %%", "-0330 NST %")]
    [InlineData("%Ey %Od %-d %_d %-H %_m %0e", "26 01 1  1 21 11 01")]
    [InlineData("%Q %", "%Q %")]
    [InlineData("", "")]
    public void Append_EveryConversion_WritesWhatGlibcWrites(string format, string expected)
    {
        var line = new LogLine();
        var local = new DateTime(2026, 11, 1, 21, 7, 3);
        new StrftimeFormat(format).Append(line, new LocalMoment(local, Zone.BaseUtcOffset, Zone));
        Assert.Equal(expected, Encoding.UTF8.GetString(line.Written));
    }

    [Fact]
    public void TimeTextCache_OlderSecondAfterNewer_IsWrittenButNotKept()
    {
        var cache = new TimeTextCache("%S", TimeZoneInfo.Utc);
        var start = new DateTime(2026, 1, 1, 0, 0, 10).Ticks;
        Assert.Equal("10", Text(cache, start));
        Assert.Equal("09", Text(cache, start - TimeSpan.TicksPerSecond));
        Assert.Equal("10", Text(cache, start + 1));
        Assert.Equal("11", Text(cache, start + TimeSpan.TicksPerSecond));
    }

    private static string Text(TimeTextCache cache, long ticks)
    {
        var line = new LogLine();
        cache.Append(ticks, line);
        return Encoding.UTF8.GetString(line.Written);
    }
}
