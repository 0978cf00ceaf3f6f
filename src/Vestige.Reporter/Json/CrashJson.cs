// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Reporter.Json;

/// <summary>
/// A crash as JSON: the machine form in <c>logs/crash/</c> and of <c>vestige backtrace --json</c>. Names stand in one order;
/// what is empty, false or not known is left out. A member may be added without a new version; readers skip what they do not
/// know.
/// </summary>
public static class CrashJson
{
    /// <summary>What the member <c>format</c> holds.</summary>
    public const string Format = "vestige-crash";

    /// <summary>What the member <c>version</c> holds.</summary>
    public const int Version = 1;

    /// <summary>Bytes of a file that are read; longer ones are refused.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;
}
