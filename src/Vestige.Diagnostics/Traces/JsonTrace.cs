// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Logs;

namespace Vestige.Diagnostics.Traces;

/// <summary>The <c>json</c> format: one object a line, keys always in the same order, only those that apply.</summary>
internal static class JsonTrace
{
    public static void Append(
        TraceFormatter formatter, in TraceEvent traced, int sourceLine, ReadOnlySpan<byte> texts, ref LineWriter line)
    {
        var names = formatter.Names[traced.FunctionId];
        bool isModule = traced.Kind is TraceKind.ModuleEnter or TraceKind.ModuleReturn or TraceKind.ModuleThrew
            or TraceKind.ModuleCancelled;
        line.Append("{\"time\":\""u8);
        JsonText.AppendTime(formatter, traced.Timestamp, ref line);
        bool isInner = isModule && names.IsInner;
        bool isDebug = isModule && !names.IsExternal && !isInner;
        line.Append(isInner || isDebug ? "\",\"level\":\"debug"u8 : "\",\"level\":\"info"u8);
        if (isDebug)
        {
            line.Append("\",\"source\":\"HookChain.cs:"u8);
            line.Append(sourceLine);
        }

        AppendType(traced, isInner, ref line);
        if (isModule)
        {
            AppendModule(names, traced, ref line);
        }
        else if (traced.Kind is TraceKind.FilterEnter or TraceKind.FilterReturn)
        {
            AppendFilter(names, traced, ref line);
        }

        line.Append(",\"pid\":"u8);
        line.Append(formatter.Pid);
        line.Append(",\"tid\":"u8);
        line.Append(traced.ThreadId);
        if (traced.RequestNumber != 0)
        {
            line.Append(",\"id\":\""u8);
            line.Append(formatter.IdOf(traced.RequestNumber));
            line.Append('"');
        }

        line.Append(",\"us\":"u8);
        line.Append(traced.Microseconds);
        AppendRest(formatter, traced, texts, ref line);
        line.Append('}');
    }

    private static void AppendType(in TraceEvent traced, bool isInner, ref LineWriter line)
    {
        line.Append("\",\"type\":\""u8);
        line.Append(traced.Kind switch
        {
            TraceKind.ProgramStart or TraceKind.ProgramEnd => "cgi"u8,
            TraceKind.ClientStart or TraceKind.ClientEnd => "client"u8,
            TraceKind.FilterEnter or TraceKind.FilterReturn => "filter"u8,
            TraceKind.RequestStart or TraceKind.RequestEnd => "request"u8,
            TraceKind.SubrequestStart or TraceKind.SubrequestEnd => "subrequest"u8,
            TraceKind.Redirect => "redirect"u8,
            TraceKind.Why => "why"u8,
            TraceKind.None or > TraceKind.Why => "unknown"u8,
            _ => isInner ? "inner"u8 : "module"u8,
        });
        line.Append("\",\"event\":\""u8);
        line.Append(traced.Kind switch
        {
            TraceKind.ModuleEnter or TraceKind.FilterEnter => "enter"u8,
            TraceKind.ModuleReturn or TraceKind.ModuleThrew or TraceKind.ModuleCancelled or TraceKind.FilterReturn => "return"u8,
            TraceKind.ProgramEnd or TraceKind.ClientEnd or TraceKind.RequestEnd or TraceKind.SubrequestEnd or TraceKind.Why => "end"u8,
            _ => "start"u8,
        });
        line.Append('"');
    }

    private static void AppendModule(FunctionNames names, in TraceEvent traced, ref LineWriter line)
    {
        JsonText.AppendField("module"u8, names.Module, ref line);
        line.Append(names.IsExternal ? ",\"external\":true"u8 : ",\"external\":false"u8);
        if (names.IsInner)
        {
            JsonText.AppendField("function"u8, names.Name, ref line);
        }
        else
        {
            JsonText.AppendNumber("offset"u8, names.Offset, ref line);
            JsonText.AppendField("hook"u8, names.Hook, ref line);
        }

        if (traced.Kind == TraceKind.ModuleEnter || (names.IsVoid && traced.Kind == TraceKind.ModuleReturn))
        {
            return;
        }

        JsonText.AppendNumber("result"u8, traced.Result, ref line);
        var name = ResultNames.Of(traced.Result);
        if (!name.IsEmpty)
        {
            JsonText.AppendField("name"u8, name, ref line);
        }

        line.Append(traced.Kind switch
        {
            TraceKind.ModuleThrew => ",\"threw\":true"u8,
            TraceKind.ModuleCancelled => ",\"cancelled\":true"u8,
            _ => default,
        });
    }

    private static void AppendFilter(FunctionNames names, in TraceEvent traced, ref LineWriter line)
    {
        JsonText.AppendField("module"u8, names.Module, ref line);
        line.Append(names.IsExternal ? ",\"external\":true"u8 : ",\"external\":false"u8);
        JsonText.AppendField("filter"u8, names.Filter, ref line);
        JsonText.AppendNumber("filterType"u8, names.Offset, ref line);
        JsonText.AppendField("direction"u8, names.IsInput ? "in"u8 : "out"u8, ref line);
        if (traced.Kind == TraceKind.FilterReturn)
        {
            JsonText.AppendNumber("result"u8, traced.Result, ref line);
        }
    }

    private static void AppendRest(
        TraceFormatter formatter, in TraceEvent traced, ReadOnlySpan<byte> texts, ref LineWriter line)
    {
        switch (traced.Kind)
        {
            case TraceKind.ProgramStart or TraceKind.ProgramEnd:
                AppendProgram(traced, texts, ref line);
                break;
            case TraceKind.ClientStart or TraceKind.ClientEnd:
                JsonText.AppendNext("client"u8, ref texts, ref line);
                JsonText.AppendNext("server"u8, ref texts, ref line);
                JsonText.AppendField("mark"u8, [(byte)TextTrace.Letter(traced)], ref line);
                AppendStatus(traced.Kind == TraceKind.ClientEnd && TextTrace.Letter(traced) == 'R', traced, ref line);
                break;
            case TraceKind.RequestStart:
                AppendRequest(texts, ref line);
                break;
            case TraceKind.SubrequestStart or TraceKind.Redirect:
                JsonText.AppendNext("method"u8, ref texts, ref line);
                JsonText.AppendNext("target"u8, ref texts, ref line);
                AppendStatus(traced.Kind == TraceKind.Redirect, traced, ref line);
                break;
            case TraceKind.RequestEnd or TraceKind.SubrequestEnd:
                AppendStatus(shown: true, traced, ref line);
                AppendEndpoint(texts, ref line);
                break;
            case TraceKind.Why:
                AppendStatus(shown: true, traced, ref line);
                AppendWhy(formatter, traced, texts, ref line);
                break;
        }
    }

    private static void AppendProgram(in TraceEvent traced, ReadOnlySpan<byte> texts, ref LineWriter line)
    {
        JsonText.AppendNext("exec"u8, ref texts, ref line);
        if (traced.Kind == TraceKind.ProgramStart)
        {
            JsonText.AppendNext("argv0"u8, ref texts, ref line);
            if (!texts.IsEmpty)
            {
                JsonText.AppendNext("args"u8, ref texts, ref line);
            }
        }

        JsonText.AppendNumber("child"u8, traced.Result, ref line);
        if (traced.Kind == TraceKind.ProgramEnd)
        {
            int signal = traced.FunctionId & 0x7f;
            JsonText.AppendNumber(signal == 0 ? "exit"u8 : "signal"u8, signal == 0 ? traced.FunctionId >> 8 : signal, ref line);
        }
    }

    private static void AppendRequest(ReadOnlySpan<byte> texts, ref LineWriter line)
    {
        // Addresses stand before the request line, as in all lines that have both.
        var method = TraceTexts.Take(ref texts);
        var target = TraceTexts.Take(ref texts);
        var protocol = TraceTexts.Take(ref texts);
        JsonText.AppendNext("client"u8, ref texts, ref line);
        JsonText.AppendNext("server"u8, ref texts, ref line);
        JsonText.AppendField("method"u8, method, ref line);
        JsonText.AppendField("target"u8, target, ref line);
        JsonText.AppendField("protocol"u8, protocol, ref line);
    }

    private static void AppendEndpoint(ReadOnlySpan<byte> texts, ref LineWriter line)
    {
        AppendIfAny("application"u8, TraceTexts.Take(ref texts), ref line);
        AppendIfAny("endpoint"u8, TraceTexts.Take(ref texts), ref line);
        AppendIfAny("route"u8, TraceTexts.Take(ref texts), ref line);
    }

    private static void AppendIfAny(scoped ReadOnlySpan<byte> name, ReadOnlySpan<byte> text, ref LineWriter line)
    {
        if (!text.IsEmpty)
        {
            JsonText.AppendField(name, text, ref line);
        }
    }

    private static void AppendStatus(bool shown, in TraceEvent traced, ref LineWriter line)
    {
        if (shown)
        {
            JsonText.AppendNumber("status"u8, traced.Result, ref line);
        }
    }

    private static void AppendWhy(TraceFormatter formatter, in TraceEvent traced, ReadOnlySpan<byte> texts, ref LineWriter line)
    {
        JsonText.AppendField("by"u8, traced.FunctionId == 0 ? "core.cs"u8 : formatter.Names[traced.FunctionId].Place, ref line);
        AppendIfAny("reason"u8, TraceTexts.Take(ref texts), ref line);
        AppendIfAny("at"u8, TraceTexts.Take(ref texts), ref line);
        var separator = ",\"declined\":["u8;
        bool any = false;
        for (int left = TraceFormatter.MaxDeclined; left > 0 && TraceTexts.TakeFunction(ref texts, out ushort function); left--)
        {
            line.Append(separator);
            JsonText.AppendString(formatter.Names[function].Place, ref line);
            separator = ","u8;
            any = true;
        }

        line.Append(any ? "]"u8 : default);
    }
}
