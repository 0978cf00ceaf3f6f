// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Crashes;
using Vestige.Diagnostics.Segments;

namespace Vestige.Reporter.Sessions;

/// <summary>What the worker's segment says: the blame, and the requests that were in flight.</summary>
internal sealed record SegmentView
{
    public required CrashBlame Blame { get; init; }

    public IReadOnlyList<CrashedRequest> Requests { get; init; } = [];

    /// <summary>Requests that the worker had begun, or null.</summary>
    public long? RequestsBegun { get; init; }

    /// <summary>What the worker last saw of its memory and limits, or null.</summary>
    public CrashVitals? Vitals { get; init; }

    public static SegmentView Read(CrashMaterial material, int? crashedThread, List<string> faults)
    {
        if (material.Segment is not { } reader)
        {
            return new SegmentView { Blame = new CrashBlame { Text = "without a segment, no request can be named" } };
        }

        try
        {
            return Read(material, reader, crashedThread, faults);
        }
        catch (Exception e) when (e is SegmentFormatException or IOException)
        {
            faults.Add($"the segment cannot be read: {e.Message}");
            return new SegmentView { Blame = new CrashBlame { Text = $"its segment cannot be read: {e.Message}" } };
        }
    }

    private static SegmentView Read(CrashMaterial material, SegmentReader reader, int? crashedThread, List<string> faults)
    {
        var directory = ReadDirectory(reader, faults);
        var slots = reader.ReadSlots(includeEnded: true);
        var active = slots.Where(static slot => slot.IsActive || slot.IsTorn).ToList();
        var blame = BlameLine.Find(directory, active, reader.ReadThreads(), crashedThread);
        var texts = new RequestTexts(reader, directory, material);
        var requests = active
            .OrderByDescending(slot => slot.Index == blame.Request?.Index)
            .ThenBy(static slot => slot.RequestNumber)
            .Select(slot => texts.Of(slot, slot.Index == blame.Request?.Index))
            .ToList();
        return new SegmentView
        {
            Blame = new CrashBlame
            {
                Text = blame.ToString(),
                Module = blame.Module?.Name ?? "",
                Offset = blame.Function?.Offset ?? 0,
                Hook = blame.Function?.HookName ?? "",
                InnerFunction = blame.Inner?.HookName ?? "",
                ConfiguredAt = blame.Function?.ConfiguredAt ?? "",
                Request = blame.Request is null ? null : requests[0],
            },
            Requests = requests,
            Vitals = Vital(material, reader),
            RequestsBegun = slots.Count == 0 ? 0 : (long)Math.Min(slots.Max(static slot => slot.RequestNumber), long.MaxValue),
        };
    }

    private static CrashVitals? Vital(CrashMaterial material, SegmentReader reader)
    {
        if (reader.ReadVitals() is not { } vitals)
        {
            return null;
        }

        var age = material.Ended.UtcDateTime - reader.Clock.ToUtc(vitals.Timestamp);
        return new CrashVitals
        {
            Age = age > TimeSpan.Zero ? age : TimeSpan.Zero,
            ResidentBytes = vitals.ResidentBytes,
            PeakResidentBytes = material.PeakResidentBytes,
            HeapBytes = vitals.HeapBytes,
            MemoryLimitBytes = vitals.MemoryLimitBytes,
            OpenFiles = vitals.OpenFiles,
            OpenFilesLimit = vitals.OpenFilesLimit,
            Threads = vitals.Threads,
            PoolThreads = vitals.PoolThreads,
            PoolQueue = vitals.PoolQueue,
        };
    }

    private static SegmentDirectory ReadDirectory(SegmentReader reader, List<string> faults)
    {
        try
        {
            return reader.ReadDirectory();
        }
        catch (SegmentFormatException e)
        {
            faults.Add($"the names of modules cannot be read: {e.Message}");
            return SegmentDirectory.Empty;
        }
    }
}
