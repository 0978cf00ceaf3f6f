// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Crashes;

namespace Vestige.Reporter.Json;

/// <summary>Writes the parts of a crash as JSON.</summary>
internal static class CrashJsonParts
{
    // An exception that goes on is a circle, or somebody's attack.
    private const int MaxNesting = 12;

    public static void Process(JsonFields json, CrashedProcess process)
    {
        json.Open("process");
        json.Number("pid", process.ProcessId);
        json.Flag("alive", process.IsAlive);
        json.Text("death", process.Death);
        json.Optional("signal", process.Signal);
        json.Optional("exitCode", process.ExitCode);
        json.Text("killReason", process.KillReason);
        json.Time("started", process.Started);
        json.Time("ended", process.Ended);
        json.Flag("wasReady", process.WasReady);
        json.Number("generation", process.Generation);
        json.Number("workerNumber", process.WorkerNumber);
        json.Optional("requests", process.Requests);
        json.Text("configurationDigest", process.ConfigurationDigest);
        json.Text("serverVersion", process.ServerVersion);
        json.Text("runtimeVersion", process.RuntimeVersion);
        json.Text("architecture", process.Architecture);
        Vitals(json, process.Vitals);
        json.Close();
    }

    public static void Blame(JsonFields json, CrashBlame blame)
    {
        json.Open("blame");
        json.Text("text", blame.Text);
        json.Text("module", blame.Module);
        json.Number("offset", blame.Offset);
        json.Text("hook", blame.Hook);
        json.Text("innerFunction", blame.InnerFunction);
        json.Text("configuredAt", blame.ConfiguredAt);
        if (blame.Request is not null)
        {
            json.Name("request");
            Request(json, blame.Request);
        }

        json.Close();
    }

    public static void Request(JsonFields json, CrashedRequest request)
    {
        json.Open();
        json.Flag("blamed", request.IsBlamed);
        json.Text("id", request.LogId);
        json.EndPoint("client", request.Client);
        json.EndPoint("server", request.Server);
        json.Text("host", request.Host);
        json.Text("method", request.Method);
        json.Text("target", request.Target);
        json.Text("protocol", request.Protocol);
        json.Microseconds("ageUs", request.Age);
        json.Number("threadId", request.ThreadId);
        json.Text("application", request.Application);
        json.Text("endpoint", request.EndpointName);
        json.Text("route", request.EndpointRoute);
        json.Texts("running", request.Running);
        json.List("headers", request.Headers, Header);
        json.List("events", request.Events, Event);
        json.Number("eventCount", request.EventCount);
        json.Close();
    }

    public static void Exception(JsonFields json, CrashException exception) => Exception(json, exception, MaxNesting);

    public static void Thread(JsonFields json, CrashThread thread)
    {
        json.Open();
        json.Number("id", thread.ThreadId);
        json.Flag("crashed", thread.IsCrashed);
        json.Flag("managed", thread.IsManaged);
        json.Text("name", thread.Name);
        json.List("stack", thread.Stack, Run);
        json.Close();
    }

    private static void Vitals(JsonFields json, CrashVitals? vitals)
    {
        if (vitals is null)
        {
            return;
        }

        json.Open("vitals");
        json.Microseconds("ageUs", vitals.Age);
        json.Number("residentBytes", vitals.ResidentBytes);
        json.Number("peakResidentBytes", vitals.PeakResidentBytes);
        json.Number("heapBytes", vitals.HeapBytes);
        json.Number("memoryLimitBytes", vitals.MemoryLimitBytes);
        json.Number("openFiles", vitals.OpenFiles);
        json.Number("openFilesLimit", vitals.OpenFilesLimit);
        json.Number("threads", vitals.Threads);
        json.Number("poolThreads", vitals.PoolThreads);
        json.Number("poolQueue", vitals.PoolQueue);
        json.Close();
    }

    private static void Header(JsonFields json, KeyValuePair<string, string> header)
    {
        json.Open();
        json.Text("name", header.Key);
        json.Text("value", header.Value);
        json.Close();
    }

    private static void Event(JsonFields json, CrashEvent happened)
    {
        json.Open();
        json.Microseconds("atUs", happened.At);
        json.Text("text", happened.Text);
        json.Close();
    }

    private static void Exception(JsonFields json, CrashException exception, int nesting)
    {
        json.Open();
        json.Text("type", exception.Type);
        json.Text("message", exception.Message);
        json.List("frames", exception.Frames, Frame);
        if (nesting > 0 && exception.Inner is not null)
        {
            json.Name("inner");
            Exception(json, exception.Inner, nesting - 1);
        }

        json.List("others", nesting > 0 ? exception.Others : [], (j, other) => Exception(j, other, nesting - 1));
        json.Close();
    }

    private static void Run(JsonFields json, CrashStackRun run)
    {
        json.Open();
        json.Number("count", run.Count);
        json.List("frames", run.Frames, Frame);
        json.Close();
    }

    private static void Frame(JsonFields json, CrashFrame frame)
    {
        json.Open();
        json.Text("kind", frame.Kind switch
        {
            CrashFrameKind.Managed => "managed",
            CrashFrameKind.Native => "native",
            CrashFrameKind.PInvoke => "pinvoke",
            _ => "nameless",
        });
        json.Text("name", frame.Name);
        json.Text("module", frame.Module);
        json.Text("moduleId", frame.ModuleId);
        json.Address("offset", frame.Offset);
        json.Address("symbolOffset", frame.SymbolOffset);
        json.Optional("ilOffset", frame.ILOffset);
        json.Address("token", frame.Token == 0 ? null : frame.Token);
        json.Address("sp", frame.StackPointer == 0 ? null : frame.StackPointer);
        json.Address("ip", frame.InstructionPointer == 0 ? null : frame.InstructionPointer);
        json.Text("file", frame.SourceFile);
        json.Number("line", frame.SourceLine);
        json.Flag("rethrow", frame.IsRethrow);
        json.Close();
    }
}
