// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Crashes;

namespace Vestige.Reporter.Json;

/// <summary>Reads the parts of a crash.</summary>
internal static class CrashJsonReading
{
    public static CrashedProcess Process(JsonValues process) => new()
    {
        ProcessId = process.Small("pid"),
        IsAlive = process.Flag("alive"),
        Death = process.Text("death"),
        Signal = process.OptionalSmall("signal"),
        ExitCode = process.OptionalSmall("exitCode"),
        KillReason = process.Text("killReason"),
        Started = process.Time("started"),
        Ended = process.Time("ended") ?? DateTimeOffset.UnixEpoch,
        WasReady = process.Flag("wasReady"),
        Generation = process.Small("generation"),
        WorkerNumber = process.Small("workerNumber"),
        Requests = process.Optional("requests"),
        ConfigurationDigest = process.Text("configurationDigest"),
        ServerVersion = process.Text("serverVersion"),
        RuntimeVersion = process.Text("runtimeVersion"),
        Architecture = process.Text("architecture"),
        Vitals = Vitals(process.Object("vitals")),
    };

    public static CrashBlame Blame(JsonValues blame) => new()
    {
        Text = blame.Text("text"),
        Module = blame.Text("module"),
        Offset = blame.Small("offset"),
        Hook = blame.Text("hook"),
        InnerFunction = blame.Text("innerFunction"),
        ConfiguredAt = blame.Text("configuredAt"),
        Request = blame.Object("request") is { IsObject: true } request ? Request(request) : null,
    };

    public static CrashedRequest Request(JsonValues request) => new()
    {
        IsBlamed = request.Flag("blamed"),
        LogId = request.Text("id"),
        Client = request.EndPoint("client"),
        Server = request.EndPoint("server"),
        Host = request.Text("host"),
        Method = request.Text("method"),
        Target = request.Text("target"),
        Protocol = request.Text("protocol"),
        Age = request.Microseconds("ageUs") ?? TimeSpan.Zero,
        ThreadId = request.Small("threadId"),
        Application = request.Text("application"),
        EndpointName = request.Text("endpoint"),
        EndpointRoute = request.Text("route"),
        Running = request.Texts("running"),
        Headers = request.List("headers", static h => KeyValuePair.Create(h.Text("name"), h.Text("value"))),
        Events = request.List("events", static e => new CrashEvent(e.Microseconds("atUs"), e.Text("text"))),
        EventCount = request.Number("eventCount"),
    };

    public static CrashException? Exception(JsonValues exception) => !exception.IsObject ? null : new CrashException
    {
        Type = exception.Text("type"),
        Message = exception.Text("message"),
        Frames = exception.List("frames", Frame),
        Inner = Exception(exception.Object("inner")),
        Others = exception.List("others", static e => Exception(e)!),
    };

    public static CrashThread Thread(JsonValues thread) => new()
    {
        ThreadId = thread.Small("id"),
        IsCrashed = thread.Flag("crashed"),
        IsManaged = thread.Flag("managed"),
        Name = thread.Text("name"),
        Stack = thread.List("stack", static r => new CrashStackRun(r.List("frames", Frame), Math.Max(1, r.Number("count")))),
    };

    private static CrashVitals? Vitals(JsonValues vitals) => !vitals.IsObject ? null : new CrashVitals
    {
        Age = vitals.Microseconds("ageUs") ?? TimeSpan.Zero,
        ResidentBytes = vitals.Number("residentBytes"),
        PeakResidentBytes = vitals.Number("peakResidentBytes"),
        HeapBytes = vitals.Number("heapBytes"),
        MemoryLimitBytes = vitals.Number("memoryLimitBytes"),
        OpenFiles = vitals.Small("openFiles"),
        OpenFilesLimit = vitals.Number("openFilesLimit"),
        Threads = vitals.Small("threads"),
        PoolThreads = vitals.Small("poolThreads"),
        PoolQueue = vitals.Number("poolQueue"),
    };

    private static CrashFrame Frame(JsonValues frame) => new()
    {
        Kind = frame.Text("kind") switch
        {
            "managed" => CrashFrameKind.Managed,
            "native" => CrashFrameKind.Native,
            "pinvoke" => CrashFrameKind.PInvoke,
            _ => CrashFrameKind.Nameless,
        },
        Name = frame.Text("name"),
        Module = frame.Text("module"),
        ModuleId = frame.Text("moduleId"),
        Offset = frame.Address("offset"),
        SymbolOffset = frame.Address("symbolOffset"),
        ILOffset = frame.OptionalSmall("ilOffset"),
        Token = frame.Address("token") is { } token and <= uint.MaxValue ? (uint)token : 0,
        StackPointer = frame.Address("sp") ?? 0,
        InstructionPointer = frame.Address("ip") ?? 0,
        SourceFile = frame.Text("file"),
        SourceLine = frame.Small("line"),
        IsRethrow = frame.Flag("rethrow"),
    };
}
