// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Backtrace.Elf;

/// <summary>A part of a file that the process had in its memory.</summary>
/// <param name="Start">First address.</param>
/// <param name="End">Address behind the last one.</param>
/// <param name="FileOffset">Where in the file it begins.</param>
/// <param name="Path">The file.</param>
internal readonly record struct CoreMapping(ulong Start, ulong End, ulong FileOffset, string Path);
