// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

// Adds deaths to a file of known causes, each with the file opened anew as reporters do, and prints their numbers. With 0
// deaths it goes on until it is killed.
using System.Globalization;
using Vestige.Diagnostics.Crashes;
using Vestige.Diagnostics.Crashes.Causes;
using Vestige.Reporter.Causes;

int most = int.Parse(args[1], CultureInfo.InvariantCulture);
var limits = new CauseStoreLimits { Wait = TimeSpan.FromMinutes(1) };
for (int i = 0; most == 0 || i < most; i++)
{
    using CauseStore store = CauseStore.Open(args[0], limits);
    var cause = new CrashCause
    {
        Kind = DeathKind.UnhandledException,
        Signal = 0,
        ExceptionTypes = ["System.InvalidOperationException"],
        Frames = [$"Shared.Method{i % 5}", "Shared.Handle"],
        IsStackLost = false,
        Module = "",
        Hook = "",
    };
    RecordedDeath recorded = store.Record(cause, new DeathFacts { At = DateTimeOffset.UnixEpoch.AddSeconds(i) });
    Console.Out.WriteLine(recorded.CrashNumber);
}
