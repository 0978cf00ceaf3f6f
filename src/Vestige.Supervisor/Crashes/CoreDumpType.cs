// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Supervisor.Crashes;

/// <summary><c>CoreDumpType</c>: how much of a dead worker a dump holds. Values are those of <c>DOTNET_DbgMiniDumpType</c>.</summary>
internal enum CoreDumpType
{
    /// <summary>No dump, only the runtime's report.</summary>
    None = 0,

    /// <summary>Stacks of all threads and what names them; about 15 MB.</summary>
    Mini = 1,

    /// <summary>And the managed heap.</summary>
    Heap = 2,

    /// <summary>Like mini, without what may hold paths and passwords.</summary>
    Triage = 3,

    /// <summary>All memory.</summary>
    Full = 4,
}
