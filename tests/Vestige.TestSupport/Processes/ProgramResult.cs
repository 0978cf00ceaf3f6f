// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.TestSupport.Processes;

/// <summary>What a program that ran to its end left.</summary>
public sealed record ProgramResult(int ExitCode, string Output, string Error);
