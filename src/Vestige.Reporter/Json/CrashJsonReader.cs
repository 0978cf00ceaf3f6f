// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Text.Json;
using Vestige.Crashes;
using Vestige.Diagnostics.Crashes;
using ComparedCause = Vestige.Diagnostics.Crashes.Causes.CrashCause;

namespace Vestige.Reporter.Json;

/// <summary>
/// Reads what <see cref="CrashJsonWriter"/> wrote. What is of a wrong type inside reads as absent: the file may come from
/// anywhere.
/// </summary>
public static class CrashJsonReader
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="CrashJsonException">It cannot be read, or is no crash.</exception>
    public static CrashData ReadFile(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            byte[] bytes = new byte[Math.Min(file.Length, CrashJson.MaxBytes + 1L)];
            int read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return Read(bytes.AsMemory(0, read));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new CrashJsonException($"{path}: {e.Message}", e);
        }
        catch (CrashJsonException e)
        {
            throw new CrashJsonException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>Reads a text.</summary>
    /// <exception cref="CrashJsonException">It is no crash.</exception>
    public static CrashData Read(ReadOnlyMemory<byte> text)
    {
        if (text.Length > CrashJson.MaxBytes)
        {
            throw new CrashJsonException($"is longer than {CrashJson.MaxBytes} bytes");
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return Data(new JsonValues(document.RootElement));
        }
        catch (JsonException e)
        {
            throw new CrashJsonException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"is no JSON, or ends early: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}"),
                e);
        }
        catch (InvalidOperationException e)
        {
            // The name of a member may be no text either; looking for another one then fails.
            throw new CrashJsonException("is no JSON: the name of a member is no text", e);
        }
    }

    private static CrashData Data(JsonValues root)
    {
        if (root.Text("format") != CrashJson.Format)
        {
            throw new CrashJsonException($"is no crash in JSON: found no member \"format\": \"{CrashJson.Format}\"");
        }

        long version = root.Number("version");
        if (version != CrashJson.Version)
        {
            throw new CrashJsonException($"has version {version} of the form, expected {CrashJson.Version}");
        }

        return new CrashData
        {
            Process = CrashJsonReading.Process(root.Object("process")),
            Blame = CrashJsonReading.Blame(root.Object("blame")),
            Message = root.Text("message"),
            FaultAddress = root.Address("faultAddress"),
            Exception = CrashJsonReading.Exception(root.Object("exception")),
            Cause = Cause(root.Object("cause")),
            Compared = Compared(root.Object("compared")),
            Requests = root.List("requests", CrashJsonReading.Request),
            Threads = root.List("threads", CrashJsonReading.Thread),
            OmittedThreads = root.Small("omittedThreads"),
            KeptDumpFile = root.Text("keptDump") is { Length: > 0 } kept ? kept : null,
            Faults = root.Texts("faults"),
        };
    }

    private static CrashCause? Cause(JsonValues cause) => !cause.IsObject ? null : new CrashCause
    {
        Key = cause.Text("key"),
        Ingredients = cause.Text("ingredients"),
        CrashNumber = cause.Optional("crashNumber"),
        FirstCrashNumber = cause.Optional("firstCrashNumber"),
        FirstSeen = cause.Time("firstSeen"),
        Count = cause.Number("count"),
        Similar = cause.List("similar", static s => new SimilarCause
        {
            Key = s.Text("key"),
            CrashNumber = s.Number("crashNumber"),
            Score = s.Real("score"),
            OnlyHere = s.Texts("onlyHere"),
            OnlyThere = s.Texts("onlyThere"),
        }),
        Fault = cause.Text("fault"),
    };

    private static ComparedCause? Compared(JsonValues cause) => !cause.IsObject ? null : new ComparedCause
    {
        Kind = Enum.TryParse(cause.Text("kind"), out DeathKind kind) && Enum.IsDefined(kind) ? kind : DeathKind.Unknown,
        Signal = cause.Small("signal"),
        ExceptionTypes = cause.Texts("exceptions"),
        IsStackLost = cause.Flag("stackLost"),
        Module = cause.Text("module"),
        Hook = cause.Text("hook"),
        Frames = cause.Texts("frames"),
    };
}
