// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers;
using System.Text.Json.Serialization.Metadata;

namespace Vestige.Supervisor.Protocol;

/// <summary>The payloads of the messages between the control process and a reporter; frames are <see cref="MessageCodec"/>'s.</summary>
internal static class ReportCodec
{
    private static readonly SearchValues<char> ModuleChars =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_");

    /// <summary>Returns the whole frame of a message. Texts that are longer than they may be are cut.</summary>
    public static byte[] Encode(ReportMessage message) => message switch
    {
        ReporterHandoverMessage m =>
            Frame(ChannelMessageKind.ReporterHandover, m.Handover, ChannelJson.Default.ReporterHandover),
        ReportLineMessage m => Frame(ChannelMessageKind.ReportLine, Bounded(m), ChannelJson.Default.ReportLineMessage),
        ReportDetailMessage m =>
            Frame(ChannelMessageKind.ReportDetail, Bounded(m), ChannelJson.Default.ReportDetailMessage),
        ReportJsonMessage m => Frame(ChannelMessageKind.ReportJson, Checked(m), ChannelJson.Default.ReportJsonMessage),
        ReportFaultMessage m => Frame(ChannelMessageKind.ReportFault, Bounded(m), ChannelJson.Default.ReportFaultMessage),
        ReportEndMessage m => Frame(ChannelMessageKind.ReportEnd, m, ChannelJson.Default.ReportEndMessage),
        _ => throw new ArgumentException($"unknown message {message.GetType().Name}", nameof(message)),
    };

    /// <summary>Returns the message of a payload that came to a reporter.</summary>
    /// <exception cref="ChannelProtocolException">It is not the handover.</exception>
    public static ChannelMessage DecodeToReporter(byte kind, ReadOnlySpan<byte> payload) =>
        (ChannelMessageKind)kind == ChannelMessageKind.ReporterHandover
            ? new ReporterHandoverMessage(MessageCodec.Parse(kind, payload, ChannelJson.Default.ReporterHandover))
            : throw new ChannelProtocolException($"message kind {kind} is not one for a reporter");

    /// <summary>Returns the message of a payload that came from a reporter.</summary>
    /// <exception cref="ChannelProtocolException">The kind is not a reporter's, or the payload is not its.</exception>
    public static ChannelMessage DecodeFromReporter(byte kind, ReadOnlySpan<byte> payload) =>
        (ChannelMessageKind)kind switch
        {
            ChannelMessageKind.ReportLine =>
                Bounded(MessageCodec.Parse(kind, payload, ChannelJson.Default.ReportLineMessage)),
            ChannelMessageKind.ReportDetail =>
                Bounded(MessageCodec.Parse(kind, payload, ChannelJson.Default.ReportDetailMessage)),
            ChannelMessageKind.ReportJson =>
                Checked(MessageCodec.Parse(kind, payload, ChannelJson.Default.ReportJsonMessage)),
            ChannelMessageKind.ReportFault =>
                Bounded(MessageCodec.Parse(kind, payload, ChannelJson.Default.ReportFaultMessage)),
            ChannelMessageKind.ReportEnd => MessageCodec.Parse(kind, payload, ChannelJson.Default.ReportEndMessage),
            _ => throw new ChannelProtocolException($"message kind {kind} is not one of a reporter"),
        };

    private static byte[] Frame<T>(ChannelMessageKind kind, T value, JsonTypeInfo<T> type) =>
        MessageCodec.Frame(kind, MessageCodec.Json(value, type));

    private static ReportLineMessage Bounded(ReportLineMessage message) =>
        new(Module(message.Module), Cut(message.Text));

    private static ReportDetailMessage Bounded(ReportDetailMessage message) => new(Cut(message.Text));

    private static ReportFaultMessage Bounded(ReportFaultMessage message) =>
        new(Module(message.Module), Cut(message.Text));

    private static ReportJsonMessage Checked(ReportJsonMessage message) =>
        message.Text.Length <= ChannelLimits.ReportJsonChars
            ? message
            : throw new ChannelProtocolException("a part of the report for machines is too long");

    /// <summary>The name goes between the brackets of a log line: only what the log itself would write there may stand in it.</summary>
    private static string Module(string name)
    {
        bool isName = name.Length is > 0 and <= ChannelLimits.ReportModuleChars
            && name.AsSpan().IndexOfAnyExcept(ModuleChars) < 0;
        return isName ? name : throw new ChannelProtocolException("a report line without a proper module name");
    }

    private static string Cut(string text) =>
        text.Length <= ChannelLimits.ReportLineChars ? text : text[..(ChannelLimits.ReportLineChars - 3)] + "...";
}
