// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Logs;

namespace Vestige.Diagnostics.Traces;

/// <summary>The lines about whole requests, which only <c>extended</c> (and, in its own form, <c>json</c>) has.</summary>
internal static class RequestTrace
{
    public static void Append(TraceFormatter formatter, in TraceEvent traced, ReadOnlySpan<byte> texts, ref LineWriter line)
    {
        formatter.AppendTime(traced, ref line);
        line.Append(" [info] hws : "u8);
        switch (traced.Kind)
        {
            case TraceKind.RequestStart:
                AppendStart(formatter, texts, ref line);
                break;
            case TraceKind.RequestEnd:
                line.Append("request <-- "u8);
                line.Append(formatter.PidBracket);
                TextTrace.AppendBracket(traced.Result, ref line);
                AppendEndpoint(texts, ref line);
                break;
            case TraceKind.SubrequestStart:
                line.Append("subrequest --> ("u8);
                AppendTarget(ref texts, ref line);
                line.Append(')');
                line.Append(formatter.PidBracket);
                break;
            case TraceKind.SubrequestEnd:
                line.Append("subrequest <-- "u8);
                line.Append(formatter.PidBracket);
                TextTrace.AppendBracket(traced.Result, ref line);
                break;
            case TraceKind.Redirect:
                line.Append("redirect --> ("u8);
                AppendTarget(ref texts, ref line);
                line.Append(')');
                line.Append(formatter.PidBracket);
                TextTrace.AppendBracket(traced.Result, ref line);
                break;
            case TraceKind.Why:
                AppendWhy(formatter, traced, texts, ref line);
                break;
            default:
                line.Append("event of unknown kind "u8);
                line.Append((byte)traced.Kind);
                break;
        }
    }

    public static void AppendName(FunctionNames names, in TraceEvent traced, ref LineWriter line)
    {
        line.Append(traced.Kind switch
        {
            TraceKind.SubrequestStart or TraceKind.SubrequestEnd => "subrequest"u8,
            TraceKind.Redirect => "redirect"u8,
            TraceKind.Why => traced.FunctionId == 0 ? "core"u8 : names.Hook,
            TraceKind.RequestStart or TraceKind.RequestEnd => "request"u8,
            _ => "event"u8,
        });
        if (traced.Kind is TraceKind.RequestEnd or TraceKind.SubrequestEnd or TraceKind.Redirect or TraceKind.Why)
        {
            line.Append('=');
            line.Append(traced.Result);
        }
    }

    private static void AppendStart(TraceFormatter formatter, ReadOnlySpan<byte> texts, ref LineWriter line)
    {
        line.Append("request --> ("u8);
        AppendTarget(ref texts, ref line);
        line.Append(' ');
        TextTrace.AppendItem(TraceTexts.Take(ref texts), ref line);
        line.Append(")("u8);
        TextTrace.AppendItem(TraceTexts.Take(ref texts), ref line);
        line.Append(',');
        TextTrace.AppendItem(TraceTexts.Take(ref texts), ref line);
        line.Append(')');
        line.Append(formatter.PidBracket);
    }

    private static void AppendEndpoint(ReadOnlySpan<byte> texts, ref LineWriter line)
    {
        AppendIfAny("(application="u8, TraceTexts.Take(ref texts), ref line);
        AppendIfAny("(endpoint="u8, TraceTexts.Take(ref texts), ref line);
        AppendIfAny("(route="u8, TraceTexts.Take(ref texts), ref line);
    }

    private static void AppendIfAny(scoped ReadOnlySpan<byte> name, ReadOnlySpan<byte> text, ref LineWriter line)
    {
        if (!text.IsEmpty)
        {
            line.Append(name);
            TextTrace.AppendItem(text, ref line);
            line.Append(')');
        }
    }

    private static void AppendTarget(scoped ref ReadOnlySpan<byte> texts, ref LineWriter line)
    {
        TextTrace.AppendItem(TraceTexts.Take(ref texts), ref line);
        line.Append(' ');
        TextTrace.AppendItem(TraceTexts.Take(ref texts), ref line);
    }

    private static void AppendWhy(TraceFormatter formatter, in TraceEvent traced, ReadOnlySpan<byte> texts, ref LineWriter line)
    {
        line.Append("why "u8);
        line.Append(traced.Result);
        line.Append(" by "u8);
        line.Append(traced.FunctionId == 0 ? "core.cs"u8 : formatter.Names[traced.FunctionId].Place);
        var what = TraceTexts.Take(ref texts);
        var where = TraceTexts.Take(ref texts);
        if (what.Length + where.Length > 0)
        {
            line.Append(" ("u8);
            TextTrace.AppendItem(what, ref line);
            line.Append(what.Length > 0 && where.Length > 0 ? ", "u8 : default);
            TextTrace.AppendItem(where, ref line);
            line.Append(')');
        }

        var separator = "; declined: "u8;
        for (int left = TraceFormatter.MaxDeclined; left > 0 && TraceTexts.TakeFunction(ref texts, out ushort function); left--)
        {
            line.Append(separator);
            line.Append(formatter.Names[function].Place);
            separator = ", "u8;
        }
    }
}
