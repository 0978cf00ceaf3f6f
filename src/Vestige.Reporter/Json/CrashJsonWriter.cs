// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Crashes;

namespace Vestige.Reporter.Json;

/// <summary>Writes a crash as JSON.</summary>
public static class CrashJsonWriter
{
    // What is left out, step by step, until the form is short enough: the thread that died and the blamed request stay.
    private static readonly (int Threads, int Runs, int Requests, int Events)[] Steps =
    [
        (int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue),
        (64, 512, 256, int.MaxValue),
        (16, 256, 64, 64),
        (1, 128, 16, 32),
        (1, 24, 1, 16),
    ];

    /// <summary>The whole crash, one line.</summary>
    public static byte[] Write(CrashData crash) => Write(crash, int.MaxValue);

    /// <summary>
    /// The crash in at most so many bytes: other threads, deep frames and other requests are left out as needed. Names that
    /// alone are longer make it longer still.
    /// </summary>
    public static byte[] Write(CrashData crash, int mostBytes)
    {
        ArgumentNullException.ThrowIfNull(crash);
        byte[] text = [];
        foreach ((int threads, int runs, int requests, int events) in Steps)
        {
            text = Whole(Shorten(crash, threads, runs, requests, events));
            if (text.Length <= mostBytes)
            {
                break;
            }
        }

        return text;
    }

    private static CrashData Shorten(CrashData crash, int threads, int runs, int requests, int events) => crash with
    {
        Threads = [.. crash.Threads.Take(threads).Select(t => t with { Stack = Shorten(t.Stack, runs) })],
        OmittedThreads = crash.OmittedThreads + Math.Max(0, crash.Threads.Count - threads),
        Requests = [.. crash.Requests.Take(requests).Select(r => r with { Events = [.. r.Events.TakeLast(events)] })],
    };

    // A long stack is one long run or many: frames are counted.
    private static List<CrashStackRun> Shorten(IReadOnlyList<CrashStackRun> stack, int frames)
    {
        var kept = new List<CrashStackRun>();
        int left = frames;
        foreach (CrashStackRun run in stack)
        {
            if (left <= 0)
            {
                break;
            }

            kept.Add(run.Frames.Count <= left ? run : run with { Frames = [.. run.Frames.Take(left)] });
            left -= run.Frames.Count;
        }

        return kept;
    }

    private static byte[] Whole(CrashData crash)
    {
        using var stream = new MemoryStream();
        using (var json = new JsonFields(stream))
        {
            json.Open();
            json.Text("format", CrashJson.Format);
            json.Number("version", CrashJson.Version);
            CrashJsonParts.Process(json, crash.Process);
            CrashJsonParts.Blame(json, crash.Blame);
            json.Text("message", crash.Message);
            json.Address("faultAddress", crash.FaultAddress);
            if (crash.Exception is not null)
            {
                json.Name("exception");
                CrashJsonParts.Exception(json, crash.Exception);
            }

            CrashJsonCauses.Cause(json, crash.Cause);
            CrashJsonCauses.Compared(json, crash.Compared);
            json.List("requests", crash.Requests, CrashJsonParts.Request);
            json.List("threads", crash.Threads, CrashJsonParts.Thread);
            json.Number("omittedThreads", crash.OmittedThreads);
            json.Text("keptDump", crash.KeptDumpFile ?? "");
            json.Texts("faults", crash.Faults);
            json.Close();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }
}
