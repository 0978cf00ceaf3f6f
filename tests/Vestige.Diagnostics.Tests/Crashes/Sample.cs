// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Crashes;
using Vestige.Diagnostics.Crashes.Causes;

namespace Vestige.Diagnostics.Tests.Crashes;

/// <summary>What programs left that died on purpose on .NET 10.0.12, cut down to the crashed thread and a part of another.</summary>
internal static class Sample
{
    public static byte[] ReportBytes(string name) => File.ReadAllBytes(PathOf($"{name}.crashreport.json"));

    public static CrashReport Report(string name) => CrashReportReader.Read(ReportBytes(name));

    public static string PrintText(string name) =>
        File.Exists(PathOf($"{name}.stderr")) ? File.ReadAllText(PathOf($"{name}.stderr")) : "";

    public static RuntimePrint Print(string name) => RuntimePrintReader.Read(PrintText(name));

    public static CrashEvidence Evidence(string name) => new()
    {
        Report = Report(name),
        Print = Print(name),
        Signal = Report(name).Signal ?? 6,
        Module = "mod_sample.cs",
        Hook = "handler",
    };

    public static CrashCause Cause(string name) => CrashCause.Of(Evidence(name));

    public static string[] Names(IEnumerable<StackRun> stack) =>
        [.. stack.SelectMany(static r => r.Frames).Select(static f => f.NormalizedName)];

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Crashes", "Samples", file);
}
