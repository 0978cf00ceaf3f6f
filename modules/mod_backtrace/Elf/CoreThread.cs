// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Backtrace.Elf;

/// <summary>A thread of a core dump.</summary>
/// <param name="ThreadId">Kernel thread id.</param>
/// <param name="InstructionPointer">Where it was executing.</param>
/// <param name="StackPointer">Its stack pointer.</param>
internal readonly record struct CoreThread(int ThreadId, ulong InstructionPointer, ulong StackPointer);
