// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Vestige.Supervisor.Protocol;

/// <summary>
/// Frames of the channel: payload length (four bytes, little endian), kind (one byte), payload. Payloads are JSON;
/// kinds that say all by themselves have none.
/// </summary>
internal static class MessageCodec
{
    public const int HeaderLength = 5;

    /// <summary>Returns the whole frame of a message.</summary>
    public static byte[] Encode(ChannelMessage message) => message switch
    {
        HandoverMessage m => Frame(ChannelMessageKind.Handover, Json(m.Handover, ChannelJson.Default.WorkerHandover)),
        DrainMessage m => Frame(ChannelMessageKind.Drain, Json(m, ChannelJson.Default.DrainMessage)),
        StopMessage => Frame(ChannelMessageKind.Stop, []),
        ConfiguredMessage m => Frame(ChannelMessageKind.Configured, Json(m, ChannelJson.Default.ConfiguredMessage)),
        ReadyMessage => Frame(ChannelMessageKind.Ready, []),
        FailedMessage m => Frame(ChannelMessageKind.Failed, Json(Bounded(m), ChannelJson.Default.FailedMessage)),
        DrainingMessage => Frame(ChannelMessageKind.Draining, []),
        DrainedMessage => Frame(ChannelMessageKind.Drained, []),
        RetiringMessage m => Frame(ChannelMessageKind.Retiring, Json(Bounded(m), ChannelJson.Default.RetiringMessage)),
        ReloadMessage m => Frame(ChannelMessageKind.Reload, Json(Bounded(m), ChannelJson.Default.ReloadMessage)),
        ProgramMessage m => EncodeProgram(m),
        ReportMessage m => ReportCodec.Encode(m),
        _ => throw new ArgumentException($"unknown message {message.GetType().Name}", nameof(message)),
    };

    /// <summary>Returns the message of a payload that came to a worker.</summary>
    /// <exception cref="ChannelProtocolException">The kind is not one for a worker, or the payload is not its.</exception>
    public static ChannelMessage DecodeToWorker(byte kind, ReadOnlySpan<byte> payload) => (ChannelMessageKind)kind switch
    {
        ChannelMessageKind.Handover =>
            new HandoverMessage(Parse(kind, payload, ChannelJson.Default.WorkerHandover)),
        ChannelMessageKind.Drain => Parse(kind, payload, ChannelJson.Default.DrainMessage),
        ChannelMessageKind.Stop => Empty(kind, payload, new StopMessage()),
        ChannelMessageKind.ProgramRunning => Parse(kind, payload, ChannelJson.Default.ProgramRunningMessage),
        ChannelMessageKind.ProgramRefused => Parse(kind, payload, ChannelJson.Default.ProgramRefusedMessage),
        ChannelMessageKind.ProgramExited => Parse(kind, payload, ChannelJson.Default.ProgramExitedMessage),
        _ => throw new ChannelProtocolException($"message kind {kind} is not one for a worker"),
    };

    /// <summary>Returns the message of a payload that came to the control process.</summary>
    /// <exception cref="ChannelProtocolException">The kind is not a worker's, or the payload is not its.</exception>
    public static ChannelMessage DecodeToControl(byte kind, ReadOnlySpan<byte> payload) =>
        (ChannelMessageKind)kind switch
        {
            ChannelMessageKind.Configured => Checked(Parse(kind, payload, ChannelJson.Default.ConfiguredMessage)),
            ChannelMessageKind.Ready => Empty(kind, payload, new ReadyMessage()),
            ChannelMessageKind.Failed => Bounded(Parse(kind, payload, ChannelJson.Default.FailedMessage)),
            ChannelMessageKind.Draining => Empty(kind, payload, new DrainingMessage()),
            ChannelMessageKind.Drained => Empty(kind, payload, new DrainedMessage()),
            ChannelMessageKind.Retiring => Checked(Parse(kind, payload, ChannelJson.Default.RetiringMessage)),
            ChannelMessageKind.Reload => Bounded(Parse(kind, payload, ChannelJson.Default.ReloadMessage)),
            ChannelMessageKind.ProgramStarted => Parse(kind, payload, ChannelJson.Default.ProgramStartedMessage),
            ChannelMessageKind.ProgramEnded => Parse(kind, payload, ChannelJson.Default.ProgramEndedMessage),
            ChannelMessageKind.StartProgram => Parse(kind, payload, ChannelJson.Default.StartProgramMessage),
            ChannelMessageKind.SignalProgram => Parse(kind, payload, ChannelJson.Default.SignalProgramMessage),
            _ => throw new ChannelProtocolException($"message kind {kind} is not one of a worker"),
        };

    private static byte[] EncodeProgram(ProgramMessage message) => message switch
    {
        ProgramStartedMessage m =>
            Frame(ChannelMessageKind.ProgramStarted, Json(m, ChannelJson.Default.ProgramStartedMessage)),
        ProgramEndedMessage m => Frame(ChannelMessageKind.ProgramEnded, Json(m, ChannelJson.Default.ProgramEndedMessage)),
        StartProgramMessage m => Frame(ChannelMessageKind.StartProgram, Json(m, ChannelJson.Default.StartProgramMessage)),
        SignalProgramMessage m =>
            Frame(ChannelMessageKind.SignalProgram, Json(m, ChannelJson.Default.SignalProgramMessage)),
        ProgramRunningMessage m =>
            Frame(ChannelMessageKind.ProgramRunning, Json(m, ChannelJson.Default.ProgramRunningMessage)),
        ProgramRefusedMessage m =>
            Frame(ChannelMessageKind.ProgramRefused, Json(m, ChannelJson.Default.ProgramRefusedMessage)),
        ProgramExitedMessage m =>
            Frame(ChannelMessageKind.ProgramExited, Json(m, ChannelJson.Default.ProgramExitedMessage)),
        _ => throw new ArgumentException($"unknown message {message.GetType().Name}", nameof(message)),
    };

    /// <summary>Returns the frame of a payload.</summary>
    public static byte[] Frame(ChannelMessageKind kind, ReadOnlySpan<byte> payload)
    {
        byte[] frame = new byte[HeaderLength + payload.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, payload.Length);
        frame[4] = (byte)kind;
        payload.CopyTo(frame.AsSpan(HeaderLength));
        return frame;
    }

    /// <summary>Returns a payload.</summary>
    public static byte[] Json<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(value, type);

    /// <summary>Reads a payload.</summary>
    /// <exception cref="ChannelProtocolException">It is not one of the kind.</exception>
    public static T Parse<T>(byte kind, ReadOnlySpan<byte> payload, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(payload, type)
                ?? throw new ChannelProtocolException($"message kind {kind} has no content");
        }
        catch (JsonException error)
        {
            throw new ChannelProtocolException($"message kind {kind} is malformed: {error.Message}", error);
        }
    }

    private static ChannelMessage Empty(byte kind, ReadOnlySpan<byte> payload, ChannelMessage message) =>
        payload.IsEmpty ? message : throw new ChannelProtocolException($"message kind {kind} has a payload");

    private static ConfiguredMessage Checked(ConfiguredMessage message) =>
        message.Digest.Length > ChannelLimits.DigestChars
            ? throw new ChannelProtocolException("the configuration digest is too long")
            : message.StartExtension < TimeSpan.Zero || message.StartExtension > ChannelLimits.LongestStartExtension
                ? throw new ChannelProtocolException("the time to start is out of bounds")
                : message;

    private static RetiringMessage Checked(RetiringMessage message) =>
        Enum.IsDefined(message.Reason)
            ? Bounded(message)
            : throw new ChannelProtocolException("the reason to retire is unknown");

    private static RetiringMessage Bounded(RetiringMessage message) => message with { Detail = Bounded(message.Detail) };

    private static ReloadMessage Bounded(ReloadMessage message) => new(Bounded(message.Reason));

    private static string Bounded(string text) => text.Length <= ChannelLimits.ReasonChars ? text : text[..ChannelLimits.ReasonChars];

    /// <summary>Cuts diagnostics to what fits a message: the sender so that it can be sent, the receiver for its log.</summary>
    private static FailedMessage Bounded(FailedMessage message)
    {
        List<string> lines = [];
        int room = ChannelLimits.DiagnosticChars;
        foreach (string? line in message.Lines)
        {
            string text = line ?? "";
            int length = Math.Min(text.Length, ChannelLimits.DiagnosticLineChars);
            if (lines.Count == ChannelLimits.DiagnosticLines || length > room)
            {
                lines.Add($"... and {message.Lines.Count - lines.Count} more");
                break;
            }

            lines.Add(text.Length == length ? text : text[..length]);
            room -= length;
        }

        return new FailedMessage(lines);
    }
}
