// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Backtrace.Elf;

/// <summary>
/// Where a thread was when a signal met it, although it has gone on to the runtime's fatal path since: the kernel puts the
/// registers on the stack of the handler, above the address of the code that would bring them back.
/// </summary>
internal static class SignalFrame
{
    // The handler's frames, which are the runtime's, lie between.
    private const int MaxWords = 64 * 1024;
    private const int RegistersAt = 40;
    private const int StackPointerRegister = 15;
    private const int InstructionPointerRegister = 16;

    // mov $15, %rax; syscall: rt_sigreturn.
    private static readonly byte[] Restorer = [0x48, 0xc7, 0xc0, 0x0f, 0x00, 0x00, 0x00, 0x0f, 0x05];

    /// <summary>The thread as it was before; the thread itself when no signal is found on its stack.</summary>
    public static CoreThread Unwind(CoreFile core, CoreThread thread)
    {
        if (core.Machine != ElfMachine.X64)
        {
            return thread;
        }

        var judged = new Dictionary<ulong, bool>();
        for (int i = 0; i < MaxWords; i++)
        {
            ulong at = unchecked(thread.StackPointer + ((ulong)i * sizeof(ulong)));
            if (core.ReadWord(at) is not { } word)
            {
                break;
            }

            if (core.MappingOf(word) is not { } mapping)
            {
                continue;
            }

            if (!judged.TryGetValue(word, out bool isRestorer))
            {
                judged[word] = isRestorer = IsRestorer(mapping, word);
            }

            if (isRestorer && Registers(core, unchecked(at + sizeof(ulong)), thread.ThreadId) is { } before)
            {
                return before;
            }
        }

        return thread;
    }

    private static bool IsRestorer(CoreMapping mapping, ulong address)
    {
        using LocalFile? file = LocalFile.Open(mapping.Path, int.MaxValue);
        Span<byte> code = stackalloc byte[Restorer.Length];
        return file is not null
            && file.TryRead(unchecked(mapping.FileOffset + (address - mapping.Start)), code)
            && code.SequenceEqual(Restorer);
    }

    private static CoreThread? Registers(CoreFile core, ulong context, int threadId)
    {
        ulong registers = unchecked(context + RegistersAt);
        return core.ReadWord(registers + (InstructionPointerRegister * sizeof(ulong))) is { } instruction
            && core.ReadWord(registers + (StackPointerRegister * sizeof(ulong))) is { } stack and > 0
                ? new CoreThread(threadId, instruction, stack)
                : null;
    }
}
