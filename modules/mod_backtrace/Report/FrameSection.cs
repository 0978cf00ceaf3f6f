// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Backtrace.Stacks;
using Vestige.Crashes;

namespace Vestige.Backtrace.Report;

/// <summary>The stack of the thread that died; of an exception, from where it was thrown.</summary>
internal sealed class FrameSection(Crash crash, CrashMaterial material)
{
    // All modules together have 16 kB of the error log; the request has to find room too.
    private const int LogFrames = 60;
    private const int LogCharacters = 8000;

    // The server calls a module's function here. What called the server is the same for every request: it says nothing.
    private const string CallOfModule = "Vestige.Core.Hooks.HookChain.";

    private readonly List<CrashFrame> _shown = [];
    private int _inLog;
    private int _written;
    private int _onlyInDetail;
    private bool _isThrownAgain;
    private bool _isBelowModules;

    /// <summary>Frames that the stack had, recursion in full.</summary>
    public long Count { get; private set; }

    /// <summary>Frames, of recursion once, that have no name.</summary>
    public int Unresolved => _shown.Count(FrameText.IsUnresolved);

    public void Write(ReportLines lines)
    {
        bool isThrown = crash.Exception is { Frames.Count: > 0 } && crash.Message.Length == 0;
        if (isThrown)
        {
            WriteExceptions(crash.Exception!, lines);
            WriteStack(Rest(), "on the thread", lines);
        }
        else
        {
            WriteStack(material.Stack, "", lines);
            if (crash.Exception is { Frames.Count: > 0 } exception)
            {
                lines.Add("   --- the exception was thrown here ---");
                WriteExceptions(exception, lines);
            }
        }

        if (_onlyInDetail > 0)
        {
            lines.Add($"   {_onlyInDetail} more frames in the long form");
        }

        for (int i = 0; i < _shown.Count; i++)
        {
            lines.AddDetail($"frame {i}: {FrameText.DetailOf(_shown[i])}");
        }
    }

    // The innermost exception first: it says where things began to go wrong.
    private void WriteExceptions(CrashException outermost, ReportLines lines)
    {
        List<CrashException> chain = [outermost];
        while (chain[^1].Inner is { } inner && chain.Count < LogFrames)
        {
            chain.Add(inner);
        }

        chain.Reverse();
        for (int i = 0; i < chain.Count; i++)
        {
            if (i > 0 && chain[i].Frames.Count > 0 && _shown.Count > 0)
            {
                AddMark($"--- became {chain[i].Type} ---", lines);
            }

            WriteFrames(StackFolding.Fold([new CrashStackRun(chain[i].Frames, 1)]), lines);
        }
    }

    // The thread's frames that are not the exception's: where it was thrown again, and who awaited it.
    private List<CrashFrame> Rest()
    {
        List<CrashFrame> stack =
            [.. ThrownFrames.Mark([.. FrameList.Flatten(material.Stack).Where(static f => f.Kind == CrashFrameKind.Managed)])];
        IReadOnlyList<CrashFrame> thrown = crash.Exception!.Frames;
        int common = 0;
        while (common < stack.Count && common < thrown.Count
            && FrameList.KeyOf(stack[^(common + 1)]) == FrameList.KeyOf(thrown[^(common + 1)]))
        {
            common++;
        }

        return common > 0 && common >= stack.Count - 1 ? [] : stack[..(stack.Count - common)];
    }

    private void WriteStack(List<CrashFrame> frames, string mark, ReportLines lines)
    {
        if (frames.Count > 0)
        {
            WriteStack(StackFolding.Fold([new CrashStackRun(frames, 1)]), mark, lines);
        }
    }

    private void WriteStack(IReadOnlyList<CrashStackRun> stack, string mark, ReportLines lines)
    {
        if (stack.Count > 0 && mark.Length > 0 && _shown.Count > 0)
        {
            AddMark($"--- {mark} ---", lines);
        }

        WriteFrames(stack, lines);
    }

    private void WriteFrames(IReadOnlyList<CrashStackRun> stack, ReportLines lines)
    {
        Count += FrameList.Count(stack);
        _isBelowModules = false;
        foreach (CrashStackRun run in stack)
        {
            int first = _shown.Count;
            foreach (CrashFrame frame in run.Frames)
            {
                AddFrame(frame, lines);
            }

            if (run.Count > 1 && !run.Frames.All(AsyncMachinery.Is))
            {
                string which = run.Frames.Count == 1 ? $"frame {first}" : $"frames {first}-{_shown.Count - 1}";
                AddMark($"repeated {run.Count} times: {which}", lines);
            }
        }
    }

    private void AddFrame(CrashFrame frame, ReportLines lines)
    {
        bool isHidden = AsyncMachinery.Is(frame);
        _isThrownAgain |= frame.IsRethrow;
        if (_isThrownAgain && !isHidden)
        {
            AddMark("--- thrown again ---", lines);
            _isThrownAgain = false;
        }

        string text = $"{_shown.Count,2} {FrameText.Of(frame)}";
        _shown.Add(frame);
        if (isHidden)
        {
            lines.AddDetail(text);
        }
        else if (!_isBelowModules && _inLog < LogFrames && _written + text.Length <= LogCharacters)
        {
            _inLog++;
            _written += text.Length;
            lines.Add(text);
        }
        else
        {
            _onlyInDetail++;
            lines.AddDetail(text);
        }

        _isBelowModules |= frame.Name.StartsWith(CallOfModule, StringComparison.Ordinal);
    }

    private void AddMark(string text, ReportLines lines)
    {
        if (_onlyInDetail == 0)
        {
            lines.Add($"   {text}");
        }
        else
        {
            lines.AddDetail($"   {text}");
        }
    }
}
