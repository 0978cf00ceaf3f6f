// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using FsCheck;
using FsCheck.Fluent;
using Vestige.Diagnostics.Crashes;
using Vestige.Diagnostics.Crashes.Causes;

namespace Vestige.Diagnostics.Tests.Crashes.Causes;

public sealed class CauseKeyPropertyTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(300);

    [Fact]
    public void Key_MachineryAndFrameworkFramesAdded_StaysTheSame() => Prop.ForAll(
        Stacks.Zip(Gen.ArrayOf(Gen.Choose(0, 1000))).ToArbitrary(),
        static pair =>
        {
            (string[] own, int[] places) = pair;
            List<CrashFrame> frames = [.. own.Select(Managed)];
            foreach (int place in places)
            {
                frames.Insert(place % (frames.Count + 1), Noise(place));
            }

            Assert.Equal(KeyOf([.. own.Select(Managed)]), KeyOf(frames));
        }).Check(Runs);

    [Fact]
    public void Key_LinesOffsetsFilesTokensAndModulesChanged_StaysTheSame() => Prop.ForAll(
        Stacks.Zip(Gen.Choose(1, 1_000_000)).ToArbitrary(),
        static pair =>
        {
            (string[] own, int n) = pair;
            IEnumerable<CrashFrame> changed = own.Select(Managed).Select((f, i) => f with
            {
                SourceLine = n + i,
                SourceFile = $"/b{n}/{i}.cs",
                Offset = (ulong)(n * (i + 1)),
                ILOffset = n,
                Token = (uint)n,
                ModuleId = $"{n:x32}",
                Module = $"Build{n}.dll",
                IsRethrow = n % 2 == 0,
            });

            Assert.Equal(KeyOf([.. own.Select(Managed)]), KeyOf([.. changed]));
        }).Check(Runs);

    [Fact]
    public void Key_ArgumentsGenericArgumentsAndCompilerNumbersChanged_StaysTheSame() => Prop.ForAll(
        Stacks.Zip(Gen.ArrayOf(Gen.Choose(0, 3))).Zip(Gen.Choose(0, 99)).ToArbitrary(),
        static pair =>
        {
            ((string[] own, int[] forms), int n) = pair;
            string[] changed =
            [
                .. own.Select((name, i) =>
                {
                    int dot = name.LastIndexOf('.');
                    (string type, string method) = (name[..dot], name[(dot + 1)..]);
                    return (forms.Length == 0 ? 0 : forms[i % forms.Length]) switch
                    {
                        0 => $"{name}(System.String, Int{n})",
                        1 => $"{name}[[System.Int{n}, System.Private.CoreLib]](T)",
                        2 => $"{type}+<{method}>d__{n}.MoveNext()",
                        _ => $"{name}[T{n}](T{n} value)",
                    };
                }),
            ];

            Assert.Equal(KeyOf([.. own.Select(Managed)]), KeyOf([.. changed.Select(Managed)]));
        }).Check(Runs);

    [Fact]
    public void Key_OneOfTheTopOwnFramesChanged_Changes() => Prop.ForAll(
        Stacks.Zip(Gen.Choose(0, CrashCause.KeyFrames - 1)).ToArbitrary(),
        static pair =>
        {
            (string[] own, int at) = pair;
            at %= own.Length;
            string[] changed = [.. own];
            changed[at] = "Module.Another.Method";

            Assert.NotEqual(KeyOf([.. own.Select(Managed)]), KeyOf([.. changed.Select(Managed)]));
        }).Check(Runs);

    [Fact]
    public void Key_FramesFarFromTheFaultChanged_StaysTheSame() => Prop.ForAll(
        Stacks.ToArbitrary(),
        static own =>
        {
            string[] changed = [.. own.Take(CrashCause.KeyFrames), "Module.Far.Away", "Module.Far.Farther"];
            string[] longer = [.. own.Take(CrashCause.KeyFrames), "Module.Near.By"];

            Assert.Equal(
                own.Length >= CrashCause.KeyFrames,
                KeyOf([.. changed.Select(Managed)]) == KeyOf([.. longer.Select(Managed)]));
        }).Check(Runs);

    [Fact]
    public void Key_KindSignalOrExceptionChanged_Changes()
    {
        CrashEvidence evidence = new() { Signal = 11, Stack = [new StackRun([Managed("A.B.C")], 1)] };
        RuntimePrint one = RuntimePrintReader.Read("Unhandled exception. A.One: x\n   at A.B.C()\n");
        RuntimePrint two = RuntimePrintReader.Read("Unhandled exception. A.Two: x\n   at A.B.C()\n");

        CauseKey[] keys =
        [
            CrashCause.Of(evidence).Key,
            CrashCause.Of(evidence with { Signal = 8 }).Key,
            CrashCause.Of(evidence with { Signal = 6, Print = one }).Key,
            CrashCause.Of(evidence with { Signal = 6, Print = two }).Key,
        ];
        Assert.Equal(4, keys.Distinct().Count());
    }

    // Distinct names: where neighbours are equal they are recursion, and count once.
    private static Gen<string[]> Stacks => Gen.Choose(1, 12).Select(static n => Enumerable.Range(0, n))
        .SelectMany(static range => Gen.Shuffle(Enumerable.Range(0, 40)).Select(order => (range, order)))
        .Select(static pair => pair.range.Select(i => $"Module.Type{pair.order[i] % 5}.Method{pair.order[i]}").ToArray());

    private static CauseKey KeyOf(List<CrashFrame> frames) =>
        CrashCause.Of(new CrashEvidence { Signal = 11, Stack = [new StackRun(frames, 1)] }).Key;

    private static CrashFrame Managed(string name) => new() { Kind = CrashFrameKind.Managed, Name = name };

    private static CrashFrame Noise(int seed) => (seed % 6) switch
    {
        0 => new CrashFrame { Kind = CrashFrameKind.Native, Module = "libcoreclr.so", Offset = (ulong)seed },
        1 => new CrashFrame { Kind = CrashFrameKind.Native, Module = "libc.so.6", Name = "abort" },
        2 => Managed("System.Threading.ThreadPoolWorkQueue.Dispatch()"),
        3 => Managed("System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw()"),
        4 => Managed("Microsoft.AspNetCore.Http.HttpContext.Abort()"),
        _ => new CrashFrame { Kind = CrashFrameKind.Native, Module = "libSystem.Native.so", Offset = 1 },
    };
}
