// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text.Json.Serialization;

namespace Vestige.Supervisor.Protocol;

/// <summary>Serialisers for the payloads that are JSON; generated, because the control process is kept small.</summary>
[JsonSourceGenerationOptions(
    RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(WorkerHandover))]
[JsonSerializable(typeof(DrainMessage))]
[JsonSerializable(typeof(ConfiguredMessage))]
[JsonSerializable(typeof(FailedMessage))]
[JsonSerializable(typeof(RetiringMessage))]
[JsonSerializable(typeof(ReloadMessage))]
[JsonSerializable(typeof(ProgramStartedMessage))]
[JsonSerializable(typeof(ProgramEndedMessage))]
[JsonSerializable(typeof(StartProgramMessage))]
[JsonSerializable(typeof(SignalProgramMessage))]
[JsonSerializable(typeof(ProgramRunningMessage))]
[JsonSerializable(typeof(ProgramRefusedMessage))]
[JsonSerializable(typeof(ProgramExitedMessage))]
[JsonSerializable(typeof(ReporterHandover))]
[JsonSerializable(typeof(ReportLineMessage))]
[JsonSerializable(typeof(ReportDetailMessage))]
[JsonSerializable(typeof(ReportJsonMessage))]
[JsonSerializable(typeof(ReportFaultMessage))]
[JsonSerializable(typeof(ReportEndMessage))]
internal sealed partial class ChannelJson : JsonSerializerContext;
