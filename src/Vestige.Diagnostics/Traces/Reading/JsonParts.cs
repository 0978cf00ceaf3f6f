// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Traces.Reading;

/// <summary>A line of format <c>json</c> while it is being read: some keys mean something only together.</summary>
internal ref struct JsonParts
{
    public TraceLine Line;
    private ReadOnlySpan<byte> _type;
    private ReadOnlySpan<byte> _event;
    private ReadOnlySpan<byte> _module;
    private ReadOnlySpan<byte> _filter;
    private ReadOnlySpan<byte> _function;
    private bool _isOutput;

    public void Take(JsonKey key, ReadOnlySpan<byte> text)
    {
        switch (key)
        {
            case JsonKey.Type:
                _type = text;
                break;
            case JsonKey.Event:
                _event = text;
                break;
            case JsonKey.Direction:
                _isOutput = text.SequenceEqual("out"u8);
                break;
            case JsonKey.Module:
                _module = text;
                break;
            case JsonKey.Filter:
                _filter = text;
                break;
            case JsonKey.Function:
                _function = text;
                break;
            case JsonKey.Exec:
                Line.Name = text;
                break;
            case JsonKey.Hook:
                Line.Hook = text;
                break;
            case JsonKey.Argv0:
                Line.Argv0 = text;
                break;
            case JsonKey.Args:
                Line.Arguments = text;
                break;
            case JsonKey.Client:
                Line.Client = text;
                break;
            case JsonKey.Server:
                Line.Server = text;
                break;
            default:
                TakeRequest(key, text);
                break;
        }
    }

    /// <summary>What the line tells about.</summary>
    public TraceLineKind Kind()
    {
        Line.IsReturn = _event.SequenceEqual("return"u8) || _event.SequenceEqual("end"u8);
        TraceLineKind kind = _type.SequenceEqual("module"u8) ? TraceLineKind.Module
            : _type.SequenceEqual("inner"u8) ? TraceLineKind.Inner
            : _type.SequenceEqual("cgi"u8) ? TraceLineKind.Program
            : _type.SequenceEqual("request"u8) ? TraceLineKind.Request
            : _type.SequenceEqual("client"u8) ? TraceLineKind.Client
            : _type.SequenceEqual("filter"u8) ? _isOutput ? TraceLineKind.OutFilter : TraceLineKind.InFilter
            : _type.SequenceEqual("subrequest"u8) ? TraceLineKind.Subrequest
            : _type.SequenceEqual("redirect"u8) ? TraceLineKind.Redirect
            : _type.SequenceEqual("why"u8) ? TraceLineKind.Why
            : TraceLineKind.Foreign;
        switch (kind)
        {
            case TraceLineKind.Module:
                Line.Name = _module;
                break;
            case TraceLineKind.Inner:
                Line.Name = _function;
                Line.Owner = _module;
                break;
            case TraceLineKind.InFilter or TraceLineKind.OutFilter:
                // A filter's line names its module, too.
                Line.Name = _filter;
                break;
            case TraceLineKind.Program:
                break;
            default:
                return kind;
        }

        return Line.Name.IsEmpty ? TraceLineKind.Broken : kind;
    }

    private void TakeRequest(JsonKey key, ReadOnlySpan<byte> text)
    {
        switch (key)
        {
            case JsonKey.Method:
                Line.Method = text;
                break;
            case JsonKey.Target:
                Line.Target = text;
                break;
            case JsonKey.Protocol:
                Line.Protocol = text;
                break;
            case JsonKey.Application:
                Line.Application = text;
                break;
            case JsonKey.Endpoint:
                Line.Endpoint = text;
                break;
            case JsonKey.Route:
                Line.Route = text;
                break;
            case JsonKey.By:
                Line.By = text;
                break;
            case JsonKey.Reason:
                Line.Reason = text;
                break;
            case JsonKey.At:
                Line.At = text;
                break;
            default:
                break;
        }
    }
}
