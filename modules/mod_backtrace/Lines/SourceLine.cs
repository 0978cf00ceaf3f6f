// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Backtrace.Lines;

/// <summary>A line of source.</summary>
/// <param name="File">File name, without a folder.</param>
/// <param name="Line">Its number, from 1.</param>
internal readonly record struct SourceLine(string File, int Line);
