// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Crashes;
using Vestige.Requests;

namespace Vestige.Reporter.Sessions;

/// <summary>A crash of which modules speak, one at a time.</summary>
internal abstract class SpokenCrash(VirtualHost mainServer, IReportSink sink) : Crash
{
    private readonly List<string> _lines = [];

    /// <summary>Short name of the module whose function is running.</summary>
    public string Speaker { get; set; } = "core";

    /// <inheritdoc/>
    public override VirtualHost MainServer { get; } = mainServer;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Lines => _lines;

    /// <inheritdoc/>
    public override void Write(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        _lines.Add(line);
        sink.Line(Speaker, line);
    }

    /// <inheritdoc/>
    public override void WriteDetail(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        sink.Detail(line);
    }
}
