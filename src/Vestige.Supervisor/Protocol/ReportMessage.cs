// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Supervisor.Protocol;

/// <summary>A message on the channel between the control process and a reporter.</summary>
public abstract record ReportMessage : ChannelMessage;

/// <summary>Control process to reporter, first and only message: what to report.</summary>
/// <param name="Handover">The death.</param>
public sealed record ReporterHandoverMessage(ReporterHandover Handover) : ReportMessage;

/// <summary>Reporter to control process: a line of the error log and of the long form.</summary>
/// <param name="Module">Who writes it, as the error log names a module: <c>backtrace</c>.</param>
/// <param name="Text">The line without its end.</param>
public sealed record ReportLineMessage(string Module, string Text) : ReportMessage;

/// <summary>Reporter to control process: a line of the long form only.</summary>
/// <param name="Text">The line without its end.</param>
public sealed record ReportDetailMessage(string Text) : ReportMessage;

/// <summary>Reporter to control process: the next part of the long form for machines.</summary>
/// <param name="Text">A part of the JSON text.</param>
public sealed record ReportJsonMessage(string Text) : ReportMessage;

/// <summary>Reporter to control process: a part of the report could not be made; the rest goes on.</summary>
/// <param name="Module">Whose part.</param>
/// <param name="Text">What happened to it.</param>
public sealed record ReportFaultMessage(string Module, string Text) : ReportMessage;

/// <summary>Reporter to control process, last message: the report is complete.</summary>
/// <param name="Lines">How many <see cref="ReportLineMessage"/> there were.</param>
public sealed record ReportEndMessage(int Lines) : ReportMessage;
