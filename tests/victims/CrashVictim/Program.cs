// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Victims;

// Says what it is about to do, and dies of it: CrashVictim KIND. The parked threads have equal stacks.
using var parked = new CountdownEvent(Deaths.ParkedThreads);
for (int i = 0; i < Deaths.ParkedThreads; i++)
{
    new Thread(() => Deaths.Park(parked)) { IsBackground = true }.Start();
}

parked.Wait();
await Deaths.DieAsync(args[0]).ConfigureAwait(false);
