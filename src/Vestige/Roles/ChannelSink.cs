// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Reporter;
using Vestige.Supervisor.Protocol;

namespace Vestige.Roles;

/// <summary>Sends what a reporter says to the control process.</summary>
internal sealed class ChannelSink(ReporterChannel channel) : IReportSink
{
    /// <summary>Lines for the error log so far.</summary>
    public int Lines { get; private set; }

    public void Line(string module, string text)
    {
        Lines++;
        _ = channel.Send(new ReportLineMessage(module, text));
    }

    public void Detail(string text) => _ = channel.Send(new ReportDetailMessage(text));

    public void Fault(string module, string text) => _ = channel.Send(new ReportFaultMessage(module, text));
}
