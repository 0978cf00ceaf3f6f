// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Diagnostics.Logs;

namespace Vestige.Diagnostics.Tests.Logs;

public sealed class LogTimeTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.CreateCustomTimeZone(
        "Test/Berlin",
        TimeSpan.FromHours(1),
        null,
        null,
        null,
        [
            TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
                DateTime.MinValue.Date,
                DateTime.MaxValue.Date,
                TimeSpan.FromHours(1),
                TimeZoneInfo.TransitionTime.CreateFloatingDateRule(
                    new DateTime(1, 1, 1, 2, 0, 0), 3, 5, DayOfWeek.Sunday),
                TimeZoneInfo.TransitionTime.CreateFloatingDateRule(
                    new DateTime(1, 1, 1, 3, 0, 0), 10, 5, DayOfWeek.Sunday)),
        ]);

    private static readonly TimeZoneInfo Newfoundland =
        TimeZoneInfo.CreateCustomTimeZone("Test/-3:30", new TimeSpan(-3, -30, 0), null, null);

    [Theory]
    [InlineData(TimePrecision.Seconds, "[Fri Jul 05 17:29:43 2024]")]
    [InlineData(TimePrecision.Milliseconds, "[Fri Jul 05 17:29:43.001 2024]")]
    [InlineData(TimePrecision.Microseconds, "[Fri Jul 05 17:29:43.001456 2024]")]
    public void FormatError_Precision_AsHttpdWritesIt(TimePrecision precision, string expected)
    {
        DateTime utc = new DateTime(2024, 7, 5, 17, 29, 43, DateTimeKind.Utc).AddTicks(14_569);

        Assert.Equal(expected, Error(new LogTime(TimeZoneInfo.Utc), utc, precision));
    }

    [Theory]
    [InlineData("2024-03-31T00:59:59Z", "[31/Mar/2024:01:59:59 +0100]")]
    [InlineData("2024-03-31T01:00:00Z", "[31/Mar/2024:03:00:00 +0200]")]
    [InlineData("2024-10-27T00:59:59Z", "[27/Oct/2024:02:59:59 +0200]")]
    [InlineData("2024-10-27T01:00:00Z", "[27/Oct/2024:02:00:00 +0100]")]
    public void FormatCommon_ZoneWithSummerTime_OffsetOfThatMoment(string utc, string expected) =>
        Assert.Equal(expected, Common(new LogTime(Berlin), Parse(utc)));

    [Fact]
    public void FormatCommon_ZoneWestOfUtcByHalfHours_SignAndMinutes() =>
        Assert.Equal(
            "[09/Oct/2000:23:30:00 -0330]", Common(new LogTime(Newfoundland), Parse("2000-10-10T03:00:00Z")));

    [Fact]
    public void Format_TwoZonesInTurn_EachKeepsItsOwn()
    {
        var utc = new LogTime(TimeZoneInfo.Utc);
        var berlin = new LogTime(Berlin);
        DateTime moment = Parse("2024-01-01T00:00:00Z");

        Assert.Equal("[01/Jan/2024:00:00:00 +0000]", Common(utc, moment));
        Assert.Equal("[01/Jan/2024:01:00:00 +0100]", Common(berlin, moment));
        Assert.Equal("[01/Jan/2024:00:00:00 +0000]", Common(utc, moment));
    }

    [Fact]
    public void Format_RoomTooSmall_WritesNothing()
    {
        Assert.Equal(0, LogTime.Local.FormatError(DateTime.UnixEpoch, TimePrecision.Seconds, new byte[25]));
        Assert.Equal(0, LogTime.Local.FormatCommon(DateTime.UnixEpoch, new byte[27]));
    }

    [Fact]
    public void Format_EndsOfTheCalendar_DoNotThrow()
    {
        Assert.StartsWith("[31/Dec/9999", Common(new LogTime(Berlin), DateTime.MaxValue), StringComparison.Ordinal);
        Assert.StartsWith("[01/Jan/0001", Common(new LogTime(Newfoundland), DateTime.MinValue), StringComparison.Ordinal);
    }

    [Fact]
    public void Format_SteadyState_AllocatesNothing()
    {
        byte[] room = new byte[LogTime.MaxLength];
        var time = new LogTime(Berlin);
        DateTime start = Parse("2024-06-01T00:00:00Z");
        time.FormatError(start, TimePrecision.Microseconds, room);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int second = 0; second < 100; second++)
        {
            time.FormatError(start.AddSeconds(second), TimePrecision.Microseconds, room);
            time.FormatCommon(start.AddSeconds(second), room);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static DateTime Parse(string utc) => DateTimeOffset.Parse(utc).UtcDateTime;

    private static string Error(LogTime time, DateTime utc, TimePrecision precision)
    {
        byte[] room = new byte[LogTime.MaxLength];
        return Encoding.ASCII.GetString(room, 0, time.FormatError(utc, precision, room));
    }

    private static string Common(LogTime time, DateTime utc)
    {
        byte[] room = new byte[LogTime.MaxLength];
        return Encoding.ASCII.GetString(room, 0, time.FormatCommon(utc, room));
    }
}
