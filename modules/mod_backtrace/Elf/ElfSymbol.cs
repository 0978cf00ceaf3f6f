// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Backtrace.Elf;

/// <summary>A function of a library.</summary>
/// <param name="Name">Its symbol.</param>
/// <param name="Address">Where it begins, as the file counts.</param>
internal readonly record struct ElfSymbol(string Name, ulong Address);
