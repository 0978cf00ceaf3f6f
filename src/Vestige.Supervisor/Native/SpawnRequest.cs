// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.Win32.SafeHandles;

namespace Vestige.Supervisor.Native;

/// <summary>What a child process is started with. Texts stand for bytes as <see cref="Text.ByteText"/> says.</summary>
internal sealed class SpawnRequest
{
    /// <summary>The program file; not searched for.</summary>
    public required string Path { get; init; }

    /// <summary>All arguments, the program's name first.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The whole environment, each entry as <c>NAME=value</c>.</summary>
    public required IReadOnlyList<string> Environment { get; init; }

    /// <summary>The descriptors that the child gets and their numbers there; of 0 to 2, what is absent is /dev/null.</summary>
    public required IReadOnlyList<(SafeFileHandle Source, int Target)> Descriptors { get; init; }

    /// <summary>The directory that the child starts in; null: this process's.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Whether the child leads a session of its own; otherwise it leads a process group of its own.</summary>
    public bool NewSession { get; init; }
}
