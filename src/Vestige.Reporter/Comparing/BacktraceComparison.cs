// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Vestige.Diagnostics.Crashes.Causes;
using Vestige.Diagnostics.Logs;

namespace Vestige.Reporter.Comparing;

/// <summary>Two backtraces beside each other: whether they are one cause, how alike they are, and where they part.</summary>
public sealed record BacktraceComparison
{
    /// <summary>The first one.</summary>
    public required ComparedBacktrace First { get; init; }

    /// <summary>The second one.</summary>
    public required ComparedBacktrace Second { get; init; }

    /// <summary>How alike their causes are.</summary>
    public required CauseSimilarity Similarity { get; init; }

    /// <summary>What both or one of them have, most telling first.</summary>
    public required IReadOnlyList<ComparedItem> Items { get; init; }

    /// <summary>The keys are equal.</summary>
    public bool IsSameCause => First.Key == Second.Key;

    /// <summary>Compares two; frequencies of the known causes make the score that of reports.</summary>
    public static BacktraceComparison Of(ComparedBacktrace first, ComparedBacktrace second, FrameFrequencies? frequencies = null)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return new BacktraceComparison
        {
            First = first,
            Second = second,
            Similarity = CauseSimilarity.Compare(first.Cause, second.Cause, frequencies),
            Items = ItemAlignment.Align(
                first.Cause.Items, InKey(first.Cause), second.Cause.Items, InKey(second.Cause)),
        };
    }

    /// <summary>Writes the comparison for a person.</summary>
    public void Render(TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        Line(output, $"A  {First.Title}");
        Line(output, $"   key {First.Key}");
        Line(output, $"B  {Second.Title}");
        Line(output, $"   key {Second.Key}");
        Line(output, "");
        Line(output, Verdict);
        Line(output, Parting);
        Line(output, "");
        Line(output, "     in the key");
        Line(output, "      of A of B");
        foreach (ComparedItem item in Items)
        {
            Line(output, $" {Mark(item)}  {Star(item.IsInFirstKey)}    {Star(item.IsInSecondKey)}   {item.Text}");
        }

        Ingredients(output, "A", First);
        if (!IsSameCause)
        {
            Ingredients(output, "B", Second);
        }
    }

    private string Verdict
    {
        get
        {
            string score = Similarity.Score.ToString("0.00", CultureInfo.InvariantCulture);
            return IsSameCause
                ? $"Same cause: the keys are equal. Similarity {score}."
                : $"Different keys. Similarity {score} (0: nothing in common, 1: equal).";
        }
    }

    private string Parting
    {
        get
        {
            List<ComparedItem> items = [.. Items];
            int at = items.FindIndex(static i => !i.IsCommon);
            if (at < 0)
            {
                return $"They do not part: all {items.Count} lines are common.";
            }

            int common = items.Count(static i => i.IsCommon);
            string one = items.Skip(at).FirstOrDefault(static i => i is { IsInFirst: true, IsInSecond: false })?.Text ?? "nothing";
            string other = items.Skip(at).FirstOrDefault(static i => i is { IsInFirst: false, IsInSecond: true })?.Text ?? "nothing";
            return string.Create(
                CultureInfo.InvariantCulture,
                $"They part at line {at + 1}: A has {one}, B has {other}. Common: {common} of {items.Count} lines.");
        }
    }

    // Kind and place are always in it, and then so many frames.
    private static int InKey(CrashCause cause) =>
        cause.Items.Count - cause.Frames.Count + Math.Min(cause.Frames.Count, CrashCause.KeyFrames);

    private static char Mark(ComparedItem item) => item.IsCommon ? '=' : item.IsInFirst ? 'A' : 'B';

    private static char Star(bool isInKey) => isInKey ? '*' : ' ';

    private static void Ingredients(TextWriter output, string name, ComparedBacktrace backtrace)
    {
        Line(output, "");
        Line(output, $"Key {backtrace.Key} ({name}) is made of:");
        foreach (string line in backtrace.Ingredients.TrimEnd('\n').Split('\n'))
        {
            Line(output, $"  {line}");
        }
    }

    // A dead process said it: no control character of it reaches a terminal.
    private static void Line(TextWriter output, string text)
    {
        output.Write(LogText.EscapeErrorItem(text));
        output.Write('\n');
    }
}
