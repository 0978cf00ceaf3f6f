// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Text;
using Vestige.Diagnostics.Logs;
using Vestige.Diagnostics.Segments;
using Vestige.Diagnostics.Slots;

namespace Vestige.Diagnostics.Traces;

/// <summary>Puts what a slot holds into words; names are the worker's and are escaped.</summary>
public sealed class SlotText(SegmentDirectory directory)
{
    /// <summary>What happened, for example <c>&lt;-- mod_alias.cs[3] translate_name DECLINED</c>.</summary>
    public string Describe(SlotEvent recorded) => recorded.Kind switch
    {
        EventKind.Enter => $"--> {Function(recorded.FunctionId)}",
        EventKind.Leave => $"<-- {Function(recorded.FunctionId)}{Result(recorded)}",
        EventKind.LeaveThrew => $"<-- {Function(recorded.FunctionId)} threw, {Text($"{recorded.Value}")}",
        EventKind.LeaveCancelled => $"<-- {Function(recorded.FunctionId)} cancelled, the client has gone",
        EventKind.FilterEnter => $"--> {Function(recorded.FunctionId)}",
        EventKind.FilterLeave => $"<-- {Function(recorded.FunctionId)} {Text($"{recorded.Value}")}",
        EventKind.Subrequest => "subrequest -->",
        EventKind.SubrequestEnd => Text($"subrequest <-- {recorded.Value}"),
        EventKind.Redirect => Text($"redirect {recorded.Value}"),
        EventKind.CgiStart => Text($"cgi --> pid {recorded.Value}"),
        EventKind.CgiEnd => (recorded.Value & 0x7f) == 0
            ? Text($"cgi <-- exit {recorded.Value >> 8 & 0xff}")
            : Text($"cgi <-- signal {recorded.Value & 0x7f}"),
        EventKind.Mark => Text($"mark {recorded.Value} of {Function(recorded.FunctionId)}"),
        _ => Text($"event of unknown kind {(byte)recorded.Kind}"),
    };

    /// <summary>A function by its names; with <paramref name="withPlace"/> also the configuration line that put it there.</summary>
    public string Function(ushort id, bool withPlace = false)
    {
        if (directory.FindFunction(id) is not { } function)
        {
            return Text($"function {id}");
        }

        if (function.Flags.HasFlag(FunctionFlags.Inner))
        {
            // Its name has the application in it, and stands behind or inside the hook function that it runs below.
            return Escape(function.HookName);
        }

        string module = Escape(directory.FindModule(function.ModuleId)?.Name ?? "?");
        string place = withPlace && function.ConfiguredAt.Length > 0 ? $" ({Escape(function.ConfiguredAt)})" : "";
        return Text($"{module}[{function.Offset}] {Escape(function.HookName)}{place}");
    }

    private string Result(SlotEvent recorded)
    {
        if (directory.FindFunction(recorded.FunctionId)?.Flags.HasFlag(FunctionFlags.Void) == true)
        {
            return "";
        }

        ReadOnlySpan<byte> name = ResultNames.Of(recorded.Value);
        return name.IsEmpty ? Text($" {recorded.Value}") : " " + Encoding.ASCII.GetString(name);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Escape(string text) => LogText.EscapeErrorItem(text);
}
