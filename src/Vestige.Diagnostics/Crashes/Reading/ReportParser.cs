// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text.Json;

namespace Vestige.Diagnostics.Crashes.Reading;

/// <summary>
/// Goes through a report token by token. Unknown members and values of the wrong type are passed over; only text that
/// is not JSON stops it.
/// </summary>
internal ref struct ReportParser(ReadOnlySpan<byte> json, ReportBuilder report)
{
    private readonly ReportBuilder _report = report;
    private ReportTokens _tokens = new(json, report.Limits.NameCharacters);

    public void Parse()
    {
        _tokens.Read();
        if (!_tokens.IsObject)
        {
            throw new JsonException(null, null, 0, 0);
        }

        while (_tokens.NextMember() is { } name)
        {
            switch (name)
            {
                case "payload" when _tokens.IsObject:
                    ReadPayload();
                    break;
                case "parameters" when _tokens.IsObject:
                    ReadParameters();
                    break;
                default:
                    _tokens.Skip();
                    break;
            }
        }

        // Anything behind the object but white space is not a report: the reader throws.
        _tokens.Read();
    }

    private void ReadPayload()
    {
        while (_tokens.NextMember() is { } name)
        {
            switch (name)
            {
                case "process_name":
                    _report.ProcessName = _tokens.Text();
                    break;
                case "configuration" when _tokens.IsObject:
                    ReadConfiguration();
                    break;
                case "threads" when _tokens.IsArray:
                    ReadThreads();
                    break;
                default:
                    _tokens.Skip();
                    break;
            }
        }
    }

    private void ReadConfiguration()
    {
        while (_tokens.NextMember() is { } name)
        {
            switch (name)
            {
                case "architecture":
                    _report.Architecture = _tokens.Text();
                    break;
                case "version":
                    _report.RuntimeVersion = _tokens.Text().Trim();
                    break;
                default:
                    _tokens.Skip();
                    break;
            }
        }
    }

    private void ReadParameters()
    {
        while (_tokens.NextMember() is { } name)
        {
            if (name == "ExceptionType")
            {
                _report.ExceptionCode = _tokens.Number();
            }
            else
            {
                _tokens.Skip();
            }
        }
    }

    private void ReadThreads()
    {
        while (_tokens.NextItem())
        {
            if (!_tokens.IsObject)
            {
                _tokens.Skip();
                continue;
            }

            ReadThread(_report.AddThread());
            _report.DropSurplusThread();
        }
    }

    private void ReadThread(ThreadBuilder thread)
    {
        while (_tokens.NextMember() is { } name)
        {
            switch (name)
            {
                case "is_managed":
                    thread.IsManaged = _tokens.Flag();
                    break;
                case "crashed":
                    thread.IsCrashed = _tokens.Flag();
                    break;
                case "native_thread_id":
                    thread.ThreadId = _tokens.Number() is { } id and <= int.MaxValue ? (int)id : 0;
                    break;
                case "managed_exception_type":
                    thread.ExceptionType = _tokens.Text();
                    break;
                case "managed_exception_hresult":
                    thread.ExceptionHResult = _tokens.Number() is { } code and <= uint.MaxValue ? (uint)code : null;
                    break;
                case "stack_frames" when _tokens.IsArray:
                    ReadStack(thread);
                    break;
                default:
                    _tokens.Skip();
                    break;
            }
        }
    }

    private void ReadStack(ThreadBuilder thread)
    {
        while (_tokens.NextItem())
        {
            if (!_tokens.IsObject)
            {
                _tokens.Skip();
                continue;
            }

            var frame = new FrameBuilder(_report.Limits.Frames);
            ReadFrame(frame, isRepeated: false);
            if (frame.Repeated is { } repeated)
            {
                thread.AddRepeated(repeated, frame.Count);
            }
            else
            {
                thread.Add(frame.Build());
            }
        }
    }

    private void ReadFrame(FrameBuilder frame, bool isRepeated)
    {
        while (_tokens.NextMember() is { } name)
        {
            switch (name)
            {
                case "repeated" when !isRepeated:
                    frame.Count = _tokens.Number() is { } count and <= long.MaxValue ? (long)count : 1;
                    break;
                case "repeated_frames" when !isRepeated && _tokens.IsArray:
                    ReadRepeated(frame);
                    break;
                default:
                    ReadFrameMember(frame, name);
                    break;
            }
        }
    }

    private void ReadRepeated(FrameBuilder frame)
    {
        frame.Repeated ??= [];
        while (_tokens.NextItem())
        {
            if (!_tokens.IsObject)
            {
                _tokens.Skip();
                continue;
            }

            var inner = new FrameBuilder(0);
            ReadFrame(inner, isRepeated: true);
            frame.AddRepeated(inner.Build());
        }
    }

    private void ReadFrameMember(FrameBuilder frame, string name)
    {
        switch (name)
        {
            case "is_managed":
                frame.IsManaged = _tokens.Flag();
                break;
            case "method_name":
                frame.Method = _tokens.Text();
                break;
            case "unmanaged_name":
                frame.Symbol = _tokens.Text();
                break;
            case "filename":
                frame.Assembly = _tokens.Text();
                break;
            case "native_module":
                frame.Library = _tokens.Text();
                break;
            case "guid" or "build_id":
                frame.ModuleId = _tokens.Text();
                break;
            case "token":
                frame.Token = _tokens.Number();
                break;
            case "il_offset":
                frame.ILOffset = _tokens.Number();
                break;
            case "native_offset":
                frame.MethodOffset = _tokens.Number();
                break;
            case "native_image_offset":
                frame.ImageOffset = _tokens.Number();
                break;
            case "stack_pointer":
                frame.StackPointer = _tokens.Number() ?? 0;
                break;
            case "native_address":
                frame.InstructionPointer = _tokens.Number() ?? 0;
                break;
            default:
                _tokens.Skip();
                break;
        }
    }
}
