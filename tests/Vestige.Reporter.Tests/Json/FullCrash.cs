// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using Vestige.Crashes;
using Vestige.Diagnostics.Crashes;
using Vestige.Reporter.Json;
using ComparedCause = Vestige.Diagnostics.Crashes.Causes.CrashCause;
using CrashFrame = Vestige.Crashes.CrashFrame;
using CrashFrameKind = Vestige.Crashes.CrashFrameKind;
using CrashThread = Vestige.Crashes.CrashThread;

namespace Vestige.Reporter.Tests.Json;

/// <summary>A crash in which every member says something.</summary>
internal static class FullCrash
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, 123, 456, TimeSpan.Zero);

    private static readonly CrashFrame Native = new()
    {
        Kind = CrashFrameKind.Native,
        Name = "strlen",
        Module = "libc.so.6",
        ModuleId = "abcd",
        Offset = 0x185ad8,
        SymbolOffset = 0x25,
        StackPointer = 0x7fff_ffff_f000,
        InstructionPointer = 0xffff_ffff_ffff_fff0,
    };

    private static readonly CrashFrame Managed = new()
    {
        Kind = CrashFrameKind.Managed,
        Name = "Thumb.ThumbModule+<Shrink>d__5.MoveNext()",
        Module = "mod_thumb.dll",
        ModuleId = "0123",
        Offset = 0x4b,
        ILOffset = 0,
        Token = 0x6000012,
        SourceFile = "/src/ThumbModule.cs",
        SourceLine = 88,
        IsRethrow = true,
    };

    private static readonly CrashedRequest Request = new()
    {
        IsBlamed = true,
        LogId = "aB3",
        Client = new IPEndPoint(IPAddress.IPv6Loopback, 4000),
        Server = new IPEndPoint(IPAddress.Loopback, 80),
        Host = "www.example.com",
        Method = "GET",
        Target = "/thumb/ä \u001b[31m\u009b\"x.png?…",
        Protocol = "HTTP/1.1",
        Age = TimeSpan.FromMicroseconds(655),
        ThreadId = 2890,
        Application = "Shop",
        EndpointName = "HTTP: GET /items/{id}",
        EndpointRoute = "/items/{id}",
        Running = ["mod_thumb.cs[12] handler", "Shop/UseRouting"],
        Headers = [new("User-Agent", "curl/8"), new("X", "")],
        Events = [new(TimeSpan.FromMicroseconds(412), "--> mod_alias.cs[3] translate_name"), new(null, "<-- x")],
        EventCount = 70,
    };

    public static CrashData Data { get; } = new()
    {
        Process = new CrashedProcess
        {
            ProcessId = 2865,
            IsAlive = true,
            Death = "SIGSEGV (11)",
            Signal = 11,
            ExitCode = 0,
            KillReason = "hung",
            Started = Noon,
            Ended = Noon.AddHours(2),
            WasReady = true,
            Generation = 3,
            WorkerNumber = 2,
            Requests = 0,
            ConfigurationDigest = "00ff",
            ServerVersion = "Vestige/0.1.0",
            RuntimeVersion = "10.0.12",
            Architecture = "x64",
            Vitals = new CrashVitals
            {
                Age = TimeSpan.FromSeconds(3),
                ResidentBytes = 1L << 40,
                PeakResidentBytes = 2,
                HeapBytes = 3,
                MemoryLimitBytes = 4,
                OpenFiles = 5,
                OpenFilesLimit = long.MaxValue,
                Threads = 7,
                PoolThreads = 8,
                PoolQueue = 9,
            },
        },
        Blame = new CrashBlame
        {
            Text = "in mod_thumb.cs[12] handler (conf/httpd.conf:41), GET /thumb/x.png",
            Module = "mod_thumb.cs",
            Offset = 12,
            Hook = "handler",
            InnerFunction = "Shop/UseRouting",
            ConfiguredAt = "conf/httpd.conf:41",
            Request = Request,
        },
        Requests = [Request, Request with { IsBlamed = false, Client = null, Headers = [], Events = [] }],
        Threads =
        [
            new CrashThread
            {
                ThreadId = 2890,
                IsCrashed = true,
                IsManaged = true,
                Name = ".NET TP Worker",
                Stack = [new CrashStackRun([Native, Managed], 1), new CrashStackRun([Managed], 27571)],
            },
            new CrashThread { ThreadId = 2865, IsCrashed = false, Stack = [] },
        ],
        OmittedThreads = 4,
        Exception = new CrashException
        {
            Type = "System.AggregateException",
            Message = "one\nof several",
            Frames = [Managed],
            Inner = new CrashException { Type = "System.FormatException", Message = "bad", Frames = [] },
            Others = [new CrashException { Type = "System.IO.IOException", Message = "", Frames = [Managed] }],
        },
        Message = "Process terminated.",
        FaultAddress = 0x10,
        Cause = new CrashCause
        {
            Key = "9f31c2d07a55e1b4",
            Ingredients = "cause 2\nkind Signal 11\n",
            CrashNumber = 7,
            FirstCrashNumber = 3,
            FirstSeen = Noon.AddDays(-3),
            Count = 4,
            Similar = [new SimilarCause { Key = "00", CrashNumber = 2, Score = 0.87, OnlyHere = ["A.B"], OnlyThere = ["C.D"] }],
            Fault = "locked",
        },
        Compared = new ComparedCause
        {
            Kind = DeathKind.Signal,
            Signal = 11,
            ExceptionTypes = ["System.FormatException"],
            Frames = ["A.B", "C.D"],
            IsStackLost = true,
            Module = "mod_thumb.cs",
            Hook = "handler",
        },
        KeptDumpFile = "/var/crash/core.2865",
        Faults = ["the print is cut", "no symbols"],
    };
}
