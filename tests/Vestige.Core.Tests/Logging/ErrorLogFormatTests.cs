// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.CompilerServices;
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
    public async Task Format_Backtrace_NamesUpToFiveMethodsInnermostFirst()
    {
        Assert.True(ErrorLogFormat.TryParse("%M %B", isLine: true, out var format, out _));
        Assert.Equal(
            "all is well ErrorLogFormatTests.Text<ErrorLogFormatTests.Inner<ErrorLogFormatTests.OuterAsync"
            + "<ErrorLogFormatTests.Format_Backtrace_NamesUpToFiveMethodsInnermostFirst",
            string.Join('<', (await OuterAsync(format, "all is well")).Split('<').Take(4)));
    }

    [Theory]
    [InlineData("AH00128: File does not exist", true)]
    [InlineData("AH01630: client denied", false)]
    public void Format_BacktraceOfChosenMessages_StandsBehindThemOnly(string message, bool isChosen)
    {
        Assert.True(ErrorLogFormat.TryParse("%M %{/AH00128/}B", isLine: true, out var format, out _));
        Assert.Equal(
            isChosen ? message + " ErrorLogFormatTests.Text" : message, Inner(format, message).Split('<')[0]);
    }

    [Theory]
    [InlineData("%M %{AH00128}B", "AH00128")]
    [InlineData("%M %{//}B", "//")]
    public void TryParse_BacktraceWithoutSlashes_IsRefused(string text, string found)
    {
        Assert.False(ErrorLogFormat.TryParse(text, isLine: true, out _, out var error));
        Assert.Equal($"found %{{{found}}}B, expected %{{/text/}}B, or %B for every line", error);
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

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<string> OuterAsync(ErrorLogFormat format, string message)
    {
        await Task.CompletedTask;
        return Inner(format, message);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string Inner(ErrorLogFormat format, string message) => Text(format, message) + "";

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string Text(ErrorLogFormat format, string message)
    {
        var buffer = new byte[1000];
        var length = format.Format(Entry(message), buffer, out _);
        return Encoding.ASCII.GetString(buffer, 0, length);
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
