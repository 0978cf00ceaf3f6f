// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Text;
using Vestige.Diagnostics.Logs;
using Vestige.Diagnostics.Slots;

namespace Vestige.Diagnostics.Segments;

/// <summary>Which module, hook, configuration line and request a worker's death is laid to.</summary>
public sealed record BlameLine
{
    /// <summary>The request, or null where none can be named.</summary>
    public SlotSnapshot? Request { get; private init; }

    /// <summary>The hook function or filter that was running, or null.</summary>
    public FunctionEntry? Function { get; private init; }

    /// <summary>The innermost of the functions that ran below it, as its module named it; or null.</summary>
    public FunctionEntry? Inner { get; private init; }

    /// <summary>Its module, or null.</summary>
    public ModuleEntry? Module { get; private init; }

    /// <summary>How many requests were in flight.</summary>
    public int ActiveRequests { get; private init; }

    /// <summary>The crashing thread is known, and known to have run no request.</summary>
    public bool IsOutsideRequests { get; private init; }

    /// <summary>Reads the segment; a directory that cannot be read costs the names, not the line.</summary>
    public static BlameLine Find(SegmentReader reader, int? threadId = null)
    {
        ArgumentNullException.ThrowIfNull(reader);
        SegmentDirectory directory;
        try
        {
            directory = reader.ReadDirectory();
        }
        catch (SegmentFormatException)
        {
            // The worker wrote nonsense or died writing: functions are then named by their number.
            directory = SegmentDirectory.Empty;
        }

        return Find(directory, reader.ReadSlots(), reader.ReadThreads(), threadId);
    }

    /// <summary>
    /// The request of the crashing thread; where the thread is not known, the only request that has a function running,
    /// or the only request at all.
    /// </summary>
    public static BlameLine Find(
        SegmentDirectory directory,
        IReadOnlyList<SlotSnapshot> slots,
        IReadOnlyList<ThreadSnapshot> threads,
        int? threadId = null)
    {
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentNullException.ThrowIfNull(slots);
        ArgumentNullException.ThrowIfNull(threads);

        List<SlotSnapshot> active = [.. slots.Where(static s => s.IsActive || s.IsTorn)];
        bool isKnown = IsKnown(threads, threadId, out int slotIndex);
        SlotSnapshot? request = isKnown
            ? active.Find(s => s.Index == slotIndex)
            : FindByThread(active, threadId) ?? FindOnly(active);
        FunctionEntry? running = request is null ? null : directory.FindFunction(request.Running);
        FunctionEntry? inner = running?.Flags.HasFlag(FunctionFlags.Inner) == true ? running : null;
        FunctionEntry? function = inner is null ? running : FindBelow(directory, request!, inner);
        return new BlameLine
        {
            Request = request,
            Function = function,
            Inner = inner == function ? null : inner,
            Module = function is null ? null : directory.FindModule(function.ModuleId),
            ActiveRequests = active.Count,
            IsOutsideRequests = isKnown && request is null,
        };
    }

    /// <summary>
    /// <c>in mod_thumb.cs[12] handler (conf/httpd.conf:41), GET /thumb/x.png</c>, or what can be said instead. Between place and
    /// request stand the inner function that ran and the endpoint that answered, where there are such.
    /// </summary>
    public override string ToString()
    {
        if (Request is not null)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{Place(Request)}{EndpointText.Behind(Request)}, {Escape(Request.Method)} {Escape(Request.Target)}{Cut(Request)}");
        }

        string active = ActiveRequests switch
        {
            0 => "no request was active",
            1 => "1 request was active",
            _ => string.Create(CultureInfo.InvariantCulture, $"{ActiveRequests} requests were active"),
        };
        return IsOutsideRequests && ActiveRequests > 0 ? $"outside any request, {active}" : active;
    }

    // The hook function that it runs below: the innermost one on the stack. One that has come back leaves the inner one.
    private static FunctionEntry FindBelow(SegmentDirectory directory, SlotSnapshot request, FunctionEntry inner)
    {
        for (int level = request.RunningStack.Count - 1; level >= 0; level--)
        {
            if (directory.FindFunction(request.RunningStack[level]) is { } outer && !outer.Flags.HasFlag(FunctionFlags.Inner))
            {
                return outer;
            }
        }

        return inner;
    }

    private static bool IsKnown(IReadOnlyList<ThreadSnapshot> threads, int? threadId, out int slotIndex)
    {
        foreach (ThreadSnapshot thread in threads)
        {
            if (thread.ThreadId == threadId)
            {
                slotIndex = thread.SlotIndex;
                return true;
            }
        }

        slotIndex = -1;
        return false;
    }

    // A thread that found no entry in the table is still named by the slot it ran last.
    private static SlotSnapshot? FindByThread(List<SlotSnapshot> active, int? threadId)
    {
        List<SlotSnapshot> candidates = [.. active.Where(s => s.ThreadId == threadId && s.Running != 0)];
        return candidates.Count == 1 ? candidates[0] : null;
    }

    private static SlotSnapshot? FindOnly(List<SlotSnapshot> active)
    {
        List<SlotSnapshot> running = [.. active.Where(static s => s.Running != 0)];
        return running.Count == 1 ? running[0] : active.Count == 1 ? active[0] : null;
    }

    private static string Cut(SlotSnapshot request) => request.IsTargetTruncated ? "..." : "";

    private static string Escape(string text) => LogText.EscapeErrorItem(text);

    private string Place(SlotSnapshot request)
    {
        if (request.Running == 0)
        {
            return "in no module function";
        }

        if (Function is null)
        {
            return string.Create(CultureInfo.InvariantCulture, $"in function {request.Running}");
        }

        var text = new StringBuilder("in ");
        text.Append(Module is null ? "unknown module" : Escape(Module.Name));
        if (!Function.Flags.HasFlag(FunctionFlags.Inner))
        {
            text.Append(CultureInfo.InvariantCulture, $"[{Function.Offset}]");
        }

        text.Append(' ').Append(Escape(Function.HookName));
        if (Function.ConfiguredAt.Length > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $" ({Escape(Function.ConfiguredAt)})");
        }

        if (Inner is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $", {Escape(Inner.HookName)}");
        }

        return text.ToString();
    }
}
