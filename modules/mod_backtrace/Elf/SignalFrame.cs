// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers.Binary;

namespace Vestige.Backtrace.Elf;

/// <summary>
/// Where a thread was when a signal met it, although it has gone on to the runtime's fatal path since: the kernel puts the
/// registers on the stack of the handler, above the address of the code that would bring them back.
/// </summary>
internal static class SignalFrame
{
    // The handler's frames, which are the runtime's, lie between.
    private const int MaxStack = 512 * 1024;
    private const int BlockSize = 1024;
    private const int MaxCandidates = 4096;
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
        byte[] block = new byte[BlockSize];
        for (int done = 0; done < MaxStack; done += block.Length)
        {
            ulong at = unchecked(thread.StackPointer + (ulong)done);
            if (!core.TryRead(at, block))
            {
                // The last part of the stack in the dump.
                block = new byte[sizeof(ulong)];
                if (!core.TryRead(at, block))
                {
                    break;
                }
            }

            for (int i = 0; i + sizeof(ulong) <= block.Length; i += sizeof(ulong))
            {
                ulong word = BinaryPrimitives.ReadUInt64LittleEndian(block.AsSpan(i));
                if (IsRestorer(core, word, judged)
                    && Registers(core, unchecked(at + (ulong)i + sizeof(ulong)), thread.ThreadId) is { } before)
                {
                    return before;
                }
            }
        }

        return thread;
    }

    private static bool IsRestorer(CoreFile core, ulong address, Dictionary<ulong, bool> judged)
    {
        if (judged.TryGetValue(address, out bool known))
        {
            return known;
        }

        return core.MappingOf(address) is { } mapping && judged.Count < MaxCandidates
            && (judged[address] = IsRestorer(mapping, address));
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
