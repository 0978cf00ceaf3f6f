// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using FsCheck;
using FsCheck.Fluent;
using Vestige.Backtrace.Elf;
using Vestige.TestSupport;

namespace Vestige.Backtrace.Tests.Elf;

public sealed class ElfLibraryTests
{
    [Fact]
    public void FindSymbols_ExportedFunctions_AreFoundByAnyAddressInThem()
    {
        using ElfLibrary library = ElfLibrary.Open(Libraries.CLibrary)!;
        ulong abort = Libraries.AddressOf(library, "abort");
        ulong exit = Libraries.AddressOf(library, "exit");

        IReadOnlyDictionary<ulong, ElfSymbol> found = library.FindSymbols([abort, abort + 5, exit + 1, 1]);

        Assert.Equal(new ElfSymbol("abort", abort), found[abort]);
        Assert.Equal(new ElfSymbol("abort", abort), found[abort + 5]);
        Assert.Equal(exit, found[exit + 1].Address);
        Assert.DoesNotContain(1UL, found.Keys);
    }

    [Fact]
    public void BuildId_OfTheRuntime_IsHexadecimal()
    {
        using ElfLibrary library = ElfLibrary.Open(Libraries.Runtime)!;

        Assert.Matches("^([0-9a-f]{2}){8,64}$", library.BuildId);
    }

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("/proc/self/maps")]
    [InlineData("/")]
    [InlineData("/none/such")]
    [InlineData("libc.so.6")]
    [InlineData("")]
    public void Open_WhatIsNoFileWithALength_IsNull(string path) => Assert.Null(ElfLibrary.Open(path));

    [Fact]
    public void Open_TextFile_IsNull() => Assert.Null(ElfLibrary.Open(typeof(ElfLibraryTests).Assembly.Location));

    // A library of which any bytes were changed, from its head to its tables.
    [Fact]
    public void FindSymbols_BrokenLibraries_NeverThrow()
    {
        using var folder = new TempDirectory();
        byte[] good = File.ReadAllBytes(Libraries.CLibrary);
        string path = Path.Combine(folder.Path, "lib.so");
        int sections = (int)BitConverter.ToUInt64(good, 40);
        Gen<(int At, int Value)> head = Gen.Choose(0, 1024).SelectMany(static at => Gen.Choose(0, 255).Select(v => (at, v)));
        Gen<(int At, int Value)> tail = Gen.Choose(0, good.Length - sections - 1)
            .SelectMany(at => Gen.Choose(0, 255).Select(v => (sections + at, v)));
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(60),
            Prop.ForAll(
                Gen.OneOf(head, tail).ListOf(24).ToArbitrary(),
                changes =>
                {
                    byte[] broken = [.. good];
                    foreach ((int at, int value) in changes)
                    {
                        broken[at] = (byte)value;
                    }

                    File.WriteAllBytes(path, broken);
                    using ElfLibrary? library = ElfLibrary.Open(path);
                    _ = library?.FindSymbols([0x1000, 0x26000, ulong.MaxValue]);
                    _ = library?.AddressOf(0x26000);
                }));
    }
}
