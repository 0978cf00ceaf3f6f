// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Diagnostics.Logs;
using Vestige.Logging;

namespace Vestige.Core.Logging;

public sealed class ErrorLogFormatTests
{
    private static readonly LogTime Utc = new(TimeZoneInfo.Utc);

    [Fact]
    public void Format_WithoutRequest_LeavesItsFieldsOut()
    {
        var buffer = new byte[512];
        var length = ErrorLogFormat.Default.Format(Entry("all is well"), buffer, out var pidOffset);
        var line = Encoding.ASCII.GetString(buffer, 0, length).Insert(pidOffset, "77");
        Assert.Equal(
            $"[Thu Jan 02 03:04:05.123456 2025] [alias:warn] [pid 77:tid {KernelThread.Id}] all is well", line);
    }

    [Fact]
    public void Format_MessageLongerThanBuffer_IsCut()
    {
        var buffer = new byte[100];
        var length = ErrorLogFormat.Default.Format(Entry(new string('m', 500)), buffer, out _);
        Assert.Equal(100, length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(40)]
    public void Format_HardlyAnyRoom_DoesNotThrow(int room)
    {
        var buffer = new byte[room];
        Assert.InRange(ErrorLogFormat.Default.Format(Entry("message"), buffer, out _), 0, room);
    }

    [Fact]
    public void Format_FieldWithProcessIdLeftOut_HasNoPlaceForIt()
    {
        Assert.True(ErrorLogFormat.TryParse("%l [%P:%{x}e] %M", isLine: true, out var format, out _));
        var buffer = new byte[100];
        var length = format.Format(Entry("m"), buffer, out var pidOffset);
        Assert.Equal("warn m", Encoding.ASCII.GetString(buffer, 0, length));
        Assert.Equal(-1, pidOffset);
    }

    [Fact]
    public void Format_InSteadyState_AllocatesNothing()
    {
        var buffer = new byte[512];
        var entry = Entry("a message with a \"quote\" and a \n line end");
        ErrorLogFormat.Default.Format(entry, buffer, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            ErrorLogFormat.Default.Format(entry, buffer, out _);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static ErrorLogEntry Entry(string message) => new()
    {
        Level = LogLevel.Warning,
        Module = "alias",
        Message = message,
        Time = new DateTimeOffset(2025, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(1_234_560),
        Times = Utc,
        ServerName = "main.example",
    };
}
