// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.AspNetCore.Loading;

/// <summary>How an entry point ended.</summary>
/// <param name="ExitCode">What it returned.</param>
/// <param name="Exception">What it threw, or null.</param>
internal sealed record EntryPointEnd(int ExitCode, Exception? Exception);
