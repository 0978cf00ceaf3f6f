// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Supervisor.Supervision;

/// <summary>The pauses before something that ends too soon, again and again, is started again.</summary>
internal sealed class RestartPauses
{
    private static readonly double[] Seconds = [0, 0.25, 0.5, 1, 2, 5, 10, 20, 40, 60];
    private int _failures;

    /// <summary>How often in a row it ended too soon.</summary>
    public int Failures => _failures;

    /// <summary>Counts an end that came too soon and returns the pause before the next start.</summary>
    public TimeSpan Next() => TimeSpan.FromSeconds(Seconds[Math.Min(_failures++, Seconds.Length - 1)]);

    /// <summary>Forgets all failures: it has worked.</summary>
    public void Reset() => _failures = 0;
}
