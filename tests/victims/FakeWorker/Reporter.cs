// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Microsoft.Win32.SafeHandles;
using Vestige.Diagnostics.Segments;
using Vestige.Supervisor.Protocol;

namespace FakeWorker;

/// <summary>
/// A reporter that reads <c>reporter.txt</c> in the server root and does as it says: <c>report LINES CHARS</c>, <c>wait</c> (for
/// <c>go.txt</c>, then reports), <c>crash</c>, <c>hang</c>, <c>leave</c>, <c>garbage</c>, <c>forge</c>, <c>endless</c>,
/// <c>linger</c>.
/// </summary>
internal static class Reporter
{
    public static async Task<int> RunAsync()
    {
        using ReporterChannel channel = ReporterChannel.Open();
        ReporterHandover handover = await channel.ReceiveHandoverAsync(CancellationToken.None);
        handover.Identity?.Assume();
        channel.EndWithControlProcess();
        string root = handover.Configuration.ServerRoot;
        string[] words = File.ReadAllText(Path.Combine(root, "reporter.txt")).Trim().Split(' ');
        switch (words[0])
        {
            case "report":
                Report(channel, handover, Number(words[1]), Number(words[2]));
                break;
            case "wait":
                channel.Send(new ReportLineMessage("backtrace", "waiting"));
                while (!File.Exists(Path.Combine(root, "go.txt")))
                {
                    await Task.Delay(10);
                }

                Report(channel, handover, 1, 10);
                break;
            case "crash":
                channel.Send(new ReportLineMessage("backtrace", "half a report"));
                Environment.FailFast("the reporter dies");
                break;
            case "linger":
                Report(channel, handover, 1, 10);
                Thread.Sleep(Timeout.Infinite);
                break;
            case "hang":
                Thread.Sleep(Timeout.Infinite);
                break;
            case "leave":
                Console.Error.WriteLine("the reporter goes home");
                return 3;
            case "garbage":
                SendRaw([1, 0, 0, 0, 99, 7]);
                Thread.Sleep(Timeout.Infinite);
                break;
            case "forge":
                SendRaw([27, 0, 0, 0, 33, .. """{"Module":"a]b","Text":"x"}"""u8]);
                Thread.Sleep(Timeout.Infinite);
                break;
            default:
                while (channel.Send(new ReportDetailMessage(new string('x', 4000))))
                {
                }

                break;
        }

        return 0;
    }

    private static void Report(ReporterChannel channel, ReporterHandover handover, int lines, int chars)
    {
        using SafeFileHandle handle = new(handover.SegmentDescriptor, ownsHandle: true);
        using SegmentReader reader = SegmentReader.Open(handle);
        channel.Send(new ReportLineMessage(
            "backtrace",
            $"signal {handover.Signal} code {handover.ExitCode} ready {handover.WasReady} " +
            $"report {File.Exists(handover.ReportFile)} dump {File.Exists(handover.DumpFile)} kept {handover.KeptDumpFile} " +
            $"requests {reader.ReadSlots().Count} " +
            $"resident {handover.PeakResidentBytes > 1024 * 1024} age {handover.Ended > handover.Started} " +
            $"said {handover.ErrorOutput.Trim()}"));
        for (int i = 0; i < lines; i++)
        {
            channel.Send(new ReportLineMessage("backtrace", $"line {i} \u001b[31m " + new string('x', chars)));
        }

        channel.Send(new ReportFaultMessage("whatkilledus", "could not say it"));
        channel.Send(new ReportDetailMessage("a detail"));
        channel.SendJson("{\"pid\":" + handover.ProcessId.ToString(CultureInfo.InvariantCulture) + "}");
        channel.Send(new ReportEndMessage(lines + 1));
    }

    private static void SendRaw(byte[] bytes)
    {
        using FileStream channel = new(
            new SafeFileHandle(ReporterChannel.InheritedDescriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        channel.Write(bytes);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
