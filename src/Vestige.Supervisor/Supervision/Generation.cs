// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Supervisor.Configuration;
using Vestige.Supervisor.Crashes;
using Vestige.Supervisor.Logs;
using Vestige.Supervisor.Protocol;
using Vestige.Supervisor.Sockets;

namespace Vestige.Supervisor.Supervision;

/// <summary>One configuration that was read, and what was opened for it.</summary>
/// <param name="Number">1 for the first since the start of the server.</param>
/// <param name="Configuration">The configuration.</param>
/// <param name="Listeners">Its sockets.</param>
/// <param name="Logs">Its log destinations by number.</param>
/// <param name="Crashes">How its workers leave crash material.</param>
/// <param name="ReportsDeaths">Whether a module hooks <c>fatal_exception</c>: a reporter is started for each abnormal death.</param>
internal sealed record Generation(
    int Number,
    ControlConfiguration Configuration,
    ListenerSet Listeners,
    IReadOnlyList<LogDestination> Logs,
    CrashCapture Crashes,
    bool ReportsDeaths)
{
    /// <summary>Contents of files that its workers may have no right to read, as they were when it was made.</summary>
    public IReadOnlyList<ProtectedFile> ProtectedFiles { get; init; } = [];
}
