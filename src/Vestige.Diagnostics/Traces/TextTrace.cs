// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Logs;

namespace Vestige.Diagnostics.Traces;

/// <summary>Lines of the <c>hws</c> format, which are also the first part of those of <c>extended</c>.</summary>
internal static class TextTrace
{
    public static void AppendModule(TraceFormatter formatter, in TraceEvent traced, int sourceLine, ref LineWriter line)
    {
        var names = formatter.Names[traced.FunctionId];
        bool enters = traced.Kind == TraceKind.ModuleEnter;
        formatter.AppendTime(traced, ref line);

        // Between time and result nothing changes from one line of a function to the next.
        ref var middle = ref enters ? ref names.Entry : ref names.Return;
        if (middle.Text is null || middle.SourceLine != sourceLine)
        {
            middle = new FixedPart(sourceLine, MiddleOf(formatter, names, sourceLine, enters));
        }

        line.Append(middle.Text);
        if (!enters && (!names.IsVoid || traced.Kind != TraceKind.ModuleReturn))
        {
            AppendBracket(traced.Result, ref line);
        }
    }

    private static byte[] MiddleOf(TraceFormatter formatter, FunctionNames names, int sourceLine, bool enters)
    {
        var line = new LineWriter(new byte[512]);
        if (names.IsInner)
        {
            // Noted by its module: no line of the server's source called it.
            line.Append(" [debug] "u8);
        }
        else if (names.IsExternal)
        {
            line.Append(" [info] "u8);
        }
        else
        {
            line.Append(" [debug] HookChain.cs("u8);
            line.Append(sourceLine);
            line.Append("): "u8);
        }

        line.Append(enters ? "hws : module --> ("u8 : "hws : module <-- ("u8);
        line.Append(names.Place);
        line.Append(')');
        line.Append(formatter.PidBracket);
        return line.Written.ToArray();
    }

    public static void AppendProgram(
        TraceFormatter formatter, in TraceEvent traced, ReadOnlySpan<byte> texts, ref LineWriter line)
    {
        bool starts = traced.Kind == TraceKind.ProgramStart;
        formatter.AppendTime(traced, ref line);
        line.Append(starts ? " [info] hws : cgi --> (exec="u8 : " [info] hws : cgi <-- (exec="u8);
        AppendItem(TraceTexts.Take(ref texts), ref line);
        line.Append(')');
        if (starts)
        {
            line.Append("(argv0="u8);
            AppendItem(TraceTexts.Take(ref texts), ref line);
            line.Append(')');
            if (!texts.IsEmpty)
            {
                line.Append("(args="u8);
                AppendItem(TraceTexts.Take(ref texts), ref line);
                line.Append(')');
            }
        }

        line.Append(formatter.PidBracket);
        AppendBracket(traced.Result, ref line);
        if (!starts)
        {
            line.Append('(');
            AppendExit(traced.FunctionId, ref line);
            line.Append(')');
        }
    }

    public static void AppendClient(
        TraceFormatter formatter, in TraceEvent traced, ReadOnlySpan<byte> texts, ref LineWriter line)
    {
        formatter.AppendTime(traced, ref line);
        line.Append(' ');
        line.Append(formatter.PidBracket);
        line.Append(traced.Kind == TraceKind.ClientStart ? " client : hws --> ("u8 : " client : hws <-- ("u8);
        AppendItem(TraceTexts.Take(ref texts), ref line);
        line.Append(',');
        AppendItem(TraceTexts.Take(ref texts), ref line);
        line.Append('[');
        line.Append(Letter(traced));
        line.Append("])"u8);
    }

    public static void AppendFilter(TraceFormatter formatter, in TraceEvent traced, ref LineWriter line)
    {
        var names = formatter.Names[traced.FunctionId];
        bool enters = traced.Kind == TraceKind.FilterEnter;
        formatter.AppendTime(traced, ref line);
        line.Append(' ');
        line.Append(formatter.PidBracket);
        line.Append(names.IsInput ? " hws : in-filter "u8 : " hws : out-filter "u8);
        line.Append(enters ? "--> ("u8 : "<-- ("u8);
        line.Append(names.Filter);
        line.Append('[');
        line.Append(names.Offset);
        line.Append("])"u8);
        if (!enters)
        {
            AppendBracket(traced.Result, ref line);
        }
    }

    /// <summary>What <c>extended</c> adds to every line.</summary>
    public static void AppendSuffix(TraceFormatter formatter, in TraceEvent traced, ref LineWriter line)
    {
        line.Append(" [id "u8);
        line.Append(traced.RequestNumber == 0 ? "-"u8 : formatter.IdOf(traced.RequestNumber));
        line.Append("] [tid "u8);
        line.Append(traced.ThreadId);
        line.Append("] [+"u8);
        line.Append(traced.Microseconds);
        line.Append("] ["u8);
        AppendName(formatter, traced, ref line);
        line.Append(']');
    }

    /// <summary>A letter of the request trace; anything else shows as a question mark.</summary>
    public static char Letter(in TraceEvent traced) => traced.FunctionId is >= 'A' and <= 'Z' ? (char)traced.FunctionId : '?';

    /// <summary><c>exit 0</c> or <c>signal 9</c> of a wait status.</summary>
    public static void AppendExit(ushort waitStatus, ref LineWriter line)
    {
        int signal = waitStatus & 0x7f;
        line.Append(signal == 0 ? "exit "u8 : "signal "u8);
        line.Append(signal == 0 ? waitStatus >> 8 : signal);
    }

    /// <summary>A stranger's text inside brackets: it can neither close nor open one.</summary>
    public static void AppendItem(scoped ReadOnlySpan<byte> text, ref LineWriter line)
    {
        while (true)
        {
            int bracket = text.IndexOfAny((byte)'(', (byte)')');
            if (bracket < 0)
            {
                line.AppendErrorItem(text);
                return;
            }

            line.AppendErrorItem(text[..bracket]);
            line.Append(text[bracket] == (byte)'(' ? "\\x28"u8 : "\\x29"u8);
            text = text[(bracket + 1)..];
        }
    }

    public static void AppendBracket(int number, ref LineWriter line)
    {
        line.Append('(');
        line.Append(number);
        line.Append(')');
    }

    private static void AppendName(TraceFormatter formatter, in TraceEvent traced, ref LineWriter line)
    {
        var names = formatter.Names[traced.FunctionId];
        switch (traced.Kind)
        {
            case TraceKind.ModuleEnter:
                line.Append(names.Hook);
                break;
            case TraceKind.ModuleReturn or TraceKind.ModuleThrew or TraceKind.ModuleCancelled:
                AppendReturn(names, traced, ref line);
                break;
            case TraceKind.ProgramStart:
                line.Append("cgi"u8);
                break;
            case TraceKind.ProgramEnd:
                line.Append("cgi="u8);
                AppendExit(traced.FunctionId, ref line);
                break;
            case TraceKind.FilterEnter or TraceKind.FilterReturn:
                line.Append(names.IsInput ? "in-filter"u8 : "out-filter"u8);
                AppendResult(traced.Kind == TraceKind.FilterReturn, traced.Result, ref line);
                break;
            case TraceKind.ClientStart or TraceKind.ClientEnd:
                bool isConnection = Letter(traced) == 'X';
                line.Append(isConnection ? "connection"u8 : "request"u8);
                AppendResult(traced.Kind == TraceKind.ClientEnd && !isConnection, traced.Result, ref line);
                break;
            default:
                RequestTrace.AppendName(names, traced, ref line);
                break;
        }
    }

    private static void AppendReturn(FunctionNames names, in TraceEvent traced, ref LineWriter line)
    {
        line.Append(names.Hook);
        if (!names.IsVoid || traced.Kind != TraceKind.ModuleReturn)
        {
            line.Append('=');
            ResultNames.Append(traced.Result, ref line);
        }

        if (traced.Kind == TraceKind.ModuleThrew)
        {
            line.Append(" threw"u8);
        }
        else if (traced.Kind == TraceKind.ModuleCancelled)
        {
            line.Append(" cancelled"u8);
        }
    }

    private static void AppendResult(bool shown, int result, ref LineWriter line)
    {
        if (shown)
        {
            line.Append('=');
            line.Append(result);
        }
    }
}
