// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Reflection;
using FsCheck;
using FsCheck.Fluent;
using Vestige.Backtrace.Lines;
using Vestige.TestSupport;

namespace Vestige.Backtrace.Tests.Lines;

public sealed class AssemblySymbolsTests
{
    // Its symbols stand beside it; those of the library are in it.
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "CrashVictim.dll");
    private static readonly string Library = Path.Combine(AppContext.BaseDirectory, "CrashVictimLibrary.dll");

    [Fact]
    public void Find_EmbeddedSymbols_GivesTheLine() => AssertLine(Library, "Vestige.Victims.Thrower", "Throw", "Thrower.cs");

    [Fact]
    public void Find_SymbolsBeside_GivesTheLine() => AssertLine(Program, "Vestige.Victims.Deaths", "MeasureNothing", "Deaths.cs");

    [Fact]
    public void Open_OtherVersion_IsNull() => Assert.Null(AssemblySymbols.Open(Program, Guid.NewGuid().ToString("n"), Guid.Empty));

    [Fact]
    public void Open_OtherSymbols_IsNull() => Assert.Null(AssemblySymbols.Open(Program, "", Guid.NewGuid()));

    [Fact]
    public void Open_NothingToCompareBy_IsNull() => Assert.Null(AssemblySymbols.Open(Program, "", Guid.Empty));

    [Fact]
    public void Open_SymbolsOfAnotherAssembly_IsNull()
    {
        using var folder = new TempDirectory();
        string copy = Path.Combine(folder.Path, "CrashVictim.dll");
        File.Copy(Program, copy);
        string version = VersionOf(Program);
        Assert.Null(AssemblySymbols.Open(copy, version, Guid.Empty));

        string other = Path.ChangeExtension(typeof(AssemblySymbolsTests).Assembly.Location, ".pdb");
        File.Copy(other, Path.ChangeExtension(copy, ".pdb"));
        Assert.Null(AssemblySymbols.Open(copy, version, Guid.Empty));

        File.Copy(Path.ChangeExtension(Program, ".pdb"), Path.ChangeExtension(copy, ".pdb"), overwrite: true);
        using AssemblySymbols? right = AssemblySymbols.Open(copy, version, Guid.Empty);
        Assert.NotNull(right);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(0x06ffffffu)]
    [InlineData(0x02000001u)]
    [InlineData(0xffffffffu)]
    public void Find_TokenOfNoMethod_IsNull(uint token)
    {
        using AssemblySymbols symbols = AssemblySymbols.Open(Library, VersionOf(Library), Guid.Empty)!;

        Assert.Null(symbols.Find(token, 0));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Find_BrokenFiles_NeverThrow(bool isEmbedded)
    {
        using var folder = new TempDirectory();
        string assembly = isEmbedded ? Library : Program;
        string version = VersionOf(assembly);
        string copy = Path.Combine(folder.Path, Path.GetFileName(assembly));
        File.Copy(assembly, copy);
        string broken = isEmbedded ? copy : Path.ChangeExtension(copy, ".pdb");
        byte[] good = File.ReadAllBytes(isEmbedded ? assembly : Path.ChangeExtension(assembly, ".pdb"));
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(150),
            Prop.ForAll(
                Gen.Choose(0, good.Length - 1).SelectMany(static at => Gen.Choose(0, 255).Select(v => (At: at, Value: v))).ListOf(12).ToArbitrary(),
                Gen.Choose(good.Length / 4, good.Length * 2).Select(l => Math.Min(l, good.Length)).ToArbitrary(),
                (changes, length) =>
                {
                    byte[] bytes = [.. good];
                    foreach ((int at, int value) in changes)
                    {
                        bytes[at] = (byte)value;
                    }

                    File.WriteAllBytes(broken, bytes[..length]);
                    using AssemblySymbols? symbols = AssemblySymbols.Open(copy, version, Guid.Empty);
                    for (uint token = 0x06000001; token < 0x06000010; token++)
                    {
                        _ = symbols?.Find(token, 10);
                    }
                }));
    }

    private static void AssertLine(string path, string type, string method, string file)
    {
        Assembly assembly = Assembly.LoadFrom(path);
        MethodInfo found = assembly.GetType(type)!.GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!;
        using AssemblySymbols symbols = AssemblySymbols.Open(path, VersionOf(path), Guid.Empty)!;

        SourceLine line = symbols.Find((uint)found.MetadataToken, 1)!.Value;

        Assert.Equal(file, line.File);
        string source = File.ReadLines(Path.Combine(SourceFolder(), Path.GetFileNameWithoutExtension(path), file)).ElementAt(line.Line - 1);
        Assert.Contains(method, source, StringComparison.Ordinal);
    }

    private static string VersionOf(string path) => Assembly.LoadFrom(path).ManifestModule.ModuleVersionId.ToString("n");

    private static string SourceFolder([System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../victims"));
}
