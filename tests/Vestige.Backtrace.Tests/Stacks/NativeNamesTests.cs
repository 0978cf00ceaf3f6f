// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Vestige.Backtrace.Elf;
using Vestige.Backtrace.Stacks;
using Vestige.Crashes;
using static Vestige.Backtrace.Tests.Stacks.Frames;

namespace Vestige.Backtrace.Tests.Stacks;

public sealed class NativeNamesTests
{
    [Fact]
    public void Resolve_LibraryOfThisProcess_GetsSymbolAndBuildId()
    {
        using ElfLibrary library = ElfLibrary.Open(Libraries.CLibrary)!;
        ulong abort = Libraries.AddressOf(library, "abort");
        using var names = new NativeNames(core: null);

        CrashFrame frame = names.Resolve(Native(Path.GetFileName(Libraries.CLibrary), abort + 4), isReturnAddress: false);

        Assert.Equal(("abort", 4UL, library.BuildId), (frame.Name, frame.SymbolOffset, frame.ModuleId));
    }

    [Fact]
    public void Resolve_CallAtTheEndOfAFunction_IsOfThatFunction()
    {
        using ElfLibrary library = ElfLibrary.Open(Libraries.CLibrary)!;
        ulong abort = Libraries.AddressOf(library, "abort");
        using var names = new NativeNames(core: null);
        CrashFrame begin = Native(Path.GetFileName(Libraries.CLibrary), abort);

        Assert.Equal("abort", names.Resolve(begin, isReturnAddress: false).Name);
        Assert.NotEqual("abort", names.Resolve(begin, isReturnAddress: true).Name);
    }

    [Fact]
    public void Resolve_UnknownLibrary_StaysAsItIs()
    {
        using var names = new NativeNames(core: null);
        CrashFrame frame = Native(string.Create(CultureInfo.InvariantCulture, $"lib{Guid.NewGuid():n}.so"), 1);

        Assert.Equal(frame, names.Resolve(frame, isReturnAddress: false));
    }
}
