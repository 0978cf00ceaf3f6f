// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Files;
using Vestige.Requests;

namespace Vestige.Benchmarks.Files;

/// <summary>One configuration for everything; the scope is its <c>Options</c> as text.</summary>
internal sealed class BenchmarkSections(DirectoryOptions options) : IWalkSections<string>
{
    public string Start(VirtualHost host) => "";

    public string ApplyLevel(VirtualHost host, string scope, ReadOnlySpan<char> directory) => scope;

    public WalkedScope<string> ApplyPatterns(VirtualHost host, string scope, string fileName) => new(scope, []);

    public WalkedScope<string> ApplyFiles(string scope, ReadOnlySpan<char> baseName) => new(scope, []);

    public DirectoryOptions OptionsOf(string scope) => options;

    public IReadOnlyList<string> AccessFilesOf(VirtualHost host, string scope) => [];

    public AccessFileResult<string> ReadAccessFile(
        VirtualHost host, string scope, string directory, string name, in FileStatus status) => new(scope);
}
