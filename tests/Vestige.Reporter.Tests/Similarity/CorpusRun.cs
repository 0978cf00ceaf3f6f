// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Vestige.Diagnostics.Crashes;
using Vestige.Diagnostics.Crashes.Causes;
using Vestige.TestSupport;

namespace Vestige.Reporter.Tests.Similarity;

/// <summary>The corpus in one build: compiled, and run as a program of its own.</summary>
internal sealed class CorpusRun
{
    private const string Mark = "@@@ ";

    private readonly CorpusBuild _build;
    private readonly string _program;

    public CorpusRun(IReadOnlyList<CorpusCause> causes, CorpusBuild build, TempDirectory directory)
    {
        _build = build;
        string name = $"corpus{CorpusBuild.All.ToList().IndexOf(build)}";
        _program = directory.PathOf($"{name}.dll");
        Compile(causes, build, name, _program);
        File.Copy(
            Path.Combine(AppContext.BaseDirectory, "CauseWriter.runtimeconfig.json"), directory.PathOf($"{name}.runtimeconfig.json"));
    }

    /// <summary>Every case, caught and printed as the runtime prints what nobody catches.</summary>
    public async Task<IReadOnlyList<CorpusSample>> SamplesAsync()
    {
        (int code, string output, string error) = await ExecuteAsync();
        Assert.Equal((0, ""), (code, error));
        string[] parts = output.Split(Mark, StringSplitOptions.RemoveEmptyEntries);
        return [.. parts.Select(Sample)];
    }

    /// <summary>Dies of one case for real.</summary>
    public async Task<CorpusSample> DieAsync(int number, int label)
    {
        (int code, _, string error) = await ExecuteAsync(number.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(134, code);
        return new CorpusSample(label, number, _build.Name, Cause(error));
    }

    private CorpusSample Sample(string part, int number)
    {
        int end = part.IndexOf('\n', StringComparison.Ordinal);
        int label = int.Parse(part.AsSpan(0, end), CultureInfo.InvariantCulture);
        return new CorpusSample(label, number, _build.Name, Cause($"Unhandled exception. {part[(end + 1)..]}"));
    }

    private static CrashCause Cause(string print)
    {
        CrashCause cause = CrashCause.Of(new CrashEvidence { Print = RuntimePrintReader.Read(print), Signal = 6 });
        Assert.Equal(DeathKind.UnhandledException, cause.Kind);
        return cause;
    }

    private async Task<(int Code, string Output, string Error)> ExecuteAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", _program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_TieredCompilation"] = _build.IsFullyCompiled ? "0" : "1";
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";

        // Methods that are called often would be compiled again in the background: after how long is chance.
        start.Environment["DOTNET_TC_CallCountThreshold"] = "FFFF";
        start.Environment["DOTNET_TieredPGO"] = "0";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Wait.Bound);
        return (process.ExitCode, await output.WaitAsync(Wait.Bound), await error.WaitAsync(Wait.Bound));
    }

    private static void Compile(IReadOnlyList<CorpusCause> causes, CorpusBuild build, string name, string path)
    {
        string trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        var compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(CorpusSource.Write(causes, build))],
            trusted.Split(':').Where(static f => Path.GetFileName(f).StartsWith("System.")).Select(static f => MetadataReference.CreateFromFile(f)),
            new CSharpCompilationOptions(
                OutputKind.ConsoleApplication,
                optimizationLevel: build.IsOptimized ? OptimizationLevel.Release : OptimizationLevel.Debug,
                deterministic: true));
        EmitResult result = compilation.Emit(path);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error).Take(10)));
    }
}
