// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers.Text;

namespace Vestige.Diagnostics.Traces.Reading;

/// <summary>Takes apart what stands behind the time of a line of format <c>hws</c> or <c>extended</c>.</summary>
internal static class TextLineParser
{
    /// <summary>Parses; every literal is looked for where the server writes it, so that data can fake nothing.</summary>
    public static void Parse(ReadOnlySpan<byte> text, scoped ref TraceLine line)
    {
        var cursor = new TextCursor(text);
        if (cursor.Try(" [info] hws : "u8))
        {
            line.IsExternal = true;
            Finish(ref cursor, ref line);
        }
        else if (cursor.Try(" [debug] hws : "u8))
        {
            Finish(ref cursor, ref line, isInner: true);
        }
        else if (cursor.Try(" [debug] "u8))
        {
            _ = cursor.Until((byte)'(');
            _ = cursor.Number();
            cursor.Take("): hws : "u8);
            Finish(ref cursor, ref line);
        }
        else if (cursor.Try(" ("u8))
        {
            Connection(ref cursor, ref line);
        }
        else
        {
            Other(cursor, ref line);
        }
    }

    private static void Finish(scoped ref TextCursor cursor, scoped ref TraceLine line, bool isInner = false)
    {
        TraceLineKind kind = Kind(ref cursor);
        if (isInner)
        {
            kind = kind == TraceLineKind.Module ? TraceLineKind.Inner : TraceLineKind.Foreign;
        }

        bool isKnown = kind != TraceLineKind.Foreign && !cursor.Failed;
        if (!isKnown || !TrySuffix(ref cursor, ref line) || !Body(kind, ref cursor, ref line))
        {
            line.Kind = TraceLineKind.Broken;
            return;
        }

        line.Kind = kind;
        if (kind != TraceLineKind.Module)
        {
            // The last bracket of other lines says again what they are.
            line.Hook = default;
        }
        else if (line.Hook.IsEmpty)
        {
            line.Hook = HookNames.Of(line.Offset);
        }
    }

    private static TraceLineKind Kind(scoped ref TextCursor cursor) =>
        cursor.Try("module "u8) ? TraceLineKind.Module
        : cursor.Try("request "u8) ? TraceLineKind.Request
        : cursor.Try("cgi "u8) ? TraceLineKind.Program
        : cursor.Try("subrequest "u8) ? TraceLineKind.Subrequest
        : cursor.Try("redirect "u8) ? TraceLineKind.Redirect
        : cursor.Try("in-filter "u8) ? TraceLineKind.InFilter
        : cursor.Try("out-filter "u8) ? TraceLineKind.OutFilter
        : cursor.Try("why "u8) ? TraceLineKind.Why
        : TraceLineKind.Foreign;

    private static bool Body(TraceLineKind kind, scoped ref TextCursor cursor, scoped ref TraceLine line)
    {
        if (kind == TraceLineKind.Why)
        {
            return WhyText.Parse(cursor.Rest, ref line);
        }

        line.IsReturn = cursor.Try("<-- "u8);
        if (!line.IsReturn)
        {
            cursor.Take("--> "u8);
        }

        switch (kind)
        {
            case TraceLineKind.Module:
                line.Name = cursor.NameAndNumber(out line.Offset);
                line.Pid = cursor.NumberInBrackets();
                Result(ref cursor, ref line);
                break;
            case TraceLineKind.Inner:
                cursor.Take("("u8);
                line.Name = cursor.Until((byte)')');
                line.Pid = cursor.NumberInBrackets();
                Result(ref cursor, ref line);
                return cursor.IsDone && !line.Name.IsEmpty;
            case TraceLineKind.Program:
                Program(ref cursor, ref line);
                break;
            case TraceLineKind.InFilter or TraceLineKind.OutFilter:
                line.Name = cursor.NameAndNumber(out line.Offset);
                Result(ref cursor, ref line);
                break;
            default:
                Request(kind, ref cursor, ref line);
                return line.IsReturn ? cursor.IsDone : !cursor.Failed;
        }

        return cursor.IsDone;
    }

    private static void Result(scoped ref TextCursor cursor, scoped ref TraceLine line)
    {
        if (line.IsReturn && !cursor.Rest.IsEmpty)
        {
            line.Result = cursor.NumberInBrackets();
        }
    }

    private static void Program(scoped ref TextCursor cursor, scoped ref TraceLine line)
    {
        cursor.Take("(exec="u8);
        line.Name = cursor.Until((byte)')');
        if (!line.IsReturn)
        {
            cursor.Take("(argv0="u8);
            line.Argv0 = cursor.Until((byte)')');
            if (cursor.Try("(args="u8))
            {
                line.Arguments = cursor.Until((byte)')');
            }
        }

        line.Pid = cursor.NumberInBrackets();
        line.Child = cursor.NumberInBrackets();
        if (line.IsReturn)
        {
            line.IsSignal = cursor.Try("(signal "u8);
            if (!line.IsSignal)
            {
                cursor.Take("(exit "u8);
            }

            line.Result = cursor.Number();
            cursor.Take(")"u8);
        }
    }

    // Targets hold brackets as they come, so these are read from the end.
    private static void Request(TraceLineKind kind, scoped ref TextCursor cursor, scoped ref TraceLine line)
    {
        if (line.IsReturn)
        {
            line.Pid = cursor.NumberInBrackets();
            line.Status = cursor.NumberInBrackets();
            line.Application = Named("(application="u8, ref cursor);
            line.Endpoint = Named("(endpoint="u8, ref cursor);
            line.Route = Named("(route="u8, ref cursor);
            return;
        }

        if (kind == TraceLineKind.Redirect)
        {
            line.Status = cursor.LastNumber();
        }

        line.Pid = cursor.LastNumber();
        if (kind == TraceLineKind.Request)
        {
            TakeAddresses(cursor.LastInBrackets(), ref line);
        }

        cursor.Take("("u8);
        ReadOnlySpan<byte> head = cursor.Rest;
        if (cursor.Failed || head.IsEmpty || head[^1] != ')')
        {
            cursor.Take(")"u8);
            return;
        }

        TakeHead(head[..^1], kind == TraceLineKind.Request, ref line);
    }

    private static ReadOnlySpan<byte> Named(scoped ReadOnlySpan<byte> name, scoped ref TextCursor cursor) =>
        cursor.Try(name) ? cursor.Until((byte)')') : default;

    private static void TakeHead(ReadOnlySpan<byte> head, bool hasProtocol, scoped ref TraceLine line)
    {
        int space = head.IndexOf((byte)' ');
        line.Method = space < 0 ? head : head[..space];
        ReadOnlySpan<byte> rest = space < 0 ? default : head[(space + 1)..];
        int last = hasProtocol ? rest.LastIndexOf((byte)' ') : -1;
        line.Target = last < 0 ? rest : rest[..last];
        line.Protocol = last < 0 ? default : rest[(last + 1)..];
    }

    private static void TakeAddresses(ReadOnlySpan<byte> both, scoped ref TraceLine line)
    {
        int comma = both.IndexOf((byte)',');
        line.Client = comma < 0 ? both : both[..comma];
        line.Server = comma < 0 ? default : both[(comma + 1)..];
    }

    private static void Connection(scoped ref TextCursor cursor, scoped ref TraceLine line)
    {
        line.Pid = cursor.Number();
        if (cursor.Try(":"u8))
        {
            _ = cursor.Number();
        }

        cursor.Take(") "u8);
        if (cursor.Try("hws : "u8))
        {
            Finish(ref cursor, ref line);
            return;
        }

        bool isCut = cursor.Failed || "client : hws "u8.StartsWith(cursor.Rest);
        if (!cursor.Try("client : hws "u8))
        {
            line.Kind = isCut ? TraceLineKind.Broken : TraceLineKind.Foreign;
            return;
        }

        line.Kind = TrySuffix(ref cursor, ref line) && Client(ref cursor, ref line) ? TraceLineKind.Client : TraceLineKind.Broken;
        line.Hook = default;
    }

    private static bool Client(scoped ref TextCursor cursor, scoped ref TraceLine line)
    {
        line.IsReturn = cursor.Try("<-- "u8);
        if (!line.IsReturn)
        {
            cursor.Take("--> "u8);
        }

        cursor.Take("("u8);
        ReadOnlySpan<byte> text = cursor.Rest;
        if (cursor.Failed || text.Length < 5 || !text.EndsWith("])"u8) || text[^4] != '['
            || text[^3] is not ((byte)'A' or (byte)'K' or (byte)'R' or (byte)'X'))
        {
            return false;
        }

        line.Mark = text[^3];
        TakeAddresses(text[..^4], ref line);
        return true;
    }

    // " [id R] [tid T] [+US] [name=RESULT]", from the end: what stands before it may be a stranger's.
    private static bool TrySuffix(scoped ref TextCursor cursor, scoped ref TraceLine line)
    {
        ReadOnlySpan<byte> text = cursor.Rest;
        int start = !text.IsEmpty && text[^1] == ']' ? text.LastIndexOf(" [id "u8) : -1;
        if (start < 0)
        {
            return true;
        }

        var suffix = new TextCursor(text[(start + 5)..]);
        line.Format = TraceFormat.Extended;
        line.Id = suffix.Until((byte)']');
        suffix.Take(" [tid "u8);
        _ = suffix.Until((byte)']');
        suffix.Take(" [+"u8);
        bool isNumber = Utf8Parser.TryParse(suffix.Until((byte)']'), out line.Micros, out _);
        suffix.Take(" ["u8);
        ReadOnlySpan<byte> last = suffix.Until((byte)']');
        if (!isNumber || !suffix.IsDone)
        {
            return false;
        }

        if (line.Id.SequenceEqual("-"u8))
        {
            line.Id = default;
        }

        int equals = last.IndexOf((byte)'=');
        line.Hook = equals < 0 ? last : last[..equals];
        line.Threw = last.EndsWith(" threw"u8);
        line.IsCancelled = last.EndsWith(" cancelled"u8);
        cursor = new TextCursor(text[..start]);
        return true;
    }

    private static void Other(TextCursor cursor, scoped ref TraceLine line)
    {
        line.Kind = LossText.TryParse(cursor.Rest, ref line) ? TraceLineKind.Loss
            : IsBeginning(cursor.Rest) ? TraceLineKind.Broken
            : TraceLineKind.Foreign;
    }

    private static bool IsBeginning(ReadOnlySpan<byte> text) =>
        " [info] hws : "u8.StartsWith(text) || " [debug] "u8.StartsWith(text) || " ("u8.StartsWith(text);
}
