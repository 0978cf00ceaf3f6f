// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using BenchmarkDotNet.Attributes;
using Vestige.Core.Files;
using Vestige.Core.Targets;
using Vestige.Requests;

namespace Vestige.Benchmarks.Files;

/// <summary>From the target to the file, for names seen before. Allocated must be 0.</summary>
public class DirectoryWalkBenchmark
{
    private readonly BenchmarkHost _host = new();
    private readonly RequestTargetCache _targets = new();
    private readonly FileNameCache _names = new();
    private readonly DirectoryWalk<string> _following =
        new(new BenchmarkSections(DirectoryOptions.FollowSymLinks), TimeProvider.System);

    private readonly DirectoryWalk<string> _looking =
        new(new BenchmarkSections(DirectoryOptions.None), TimeProvider.System);

    private string _root = "";
    private string _file = "";
    private string _missing = "";
    private byte[] _bytes = [];

    [GlobalSetup]
    public void MakeFile()
    {
        _root = Directory.CreateTempSubdirectory("vestige-bench-").FullName;
        _file = Path.Combine(_root, "a", "b", "index.html");
        _missing = Path.Combine(_root, "a", "b", "missing.html");
        Directory.CreateDirectory(Path.Combine(_root, "a", "b"));
        File.WriteAllText(_file, new string('x', 1024));
        _bytes = PathBytes.EncodeTerminated(_file);
    }

    [GlobalCleanup]
    public void RemoveFile() => Directory.Delete(_root, recursive: true);

    [Benchmark(Baseline = true, Description = "one statx")]
    public FileResult Look() => FileSystemStatus.Get(_bytes, follow: true, out _);

    [Benchmark(Description = "walk, FollowSymLinks")]
    public FileKind Follow() => _following.Walk(_host, _file).File.Kind;

    [Benchmark(Description = "walk, links forbidden")]
    public FileKind LookAtEach() => _looking.Walk(_host, _file).File.Kind;

    [Benchmark(Description = "walk, nothing there")]
    public FileKind Missing() => _following.Walk(_host, _missing).File.Kind;

    [Benchmark(Description = "target to file")]
    public FileKind FromTarget()
    {
        var target = _targets.Get("/a/b/index.html?x=y", RequestTargetOptions.Default);
        return _following.Walk(_host, _names.Join(_root, target.Path)).File.Kind;
    }
}
