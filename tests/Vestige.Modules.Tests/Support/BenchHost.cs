// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Binding;
using Vestige.Directives;
using Vestige.Logging;
using Vestige.TestSupport.Modules;

namespace Vestige.Modules.Support;

/// <summary>A bound host with fixed names.</summary>
internal sealed class BenchHost(int index, SourceLocation definedAt, IReadOnlyList<string> words)
    : BoundHost(index, definedAt, words)
{
    public override string ServerName => "www.example.org";

    public override int ServerPort => 0;

    public override string Scheme => "http";

    public override string? ServerAdmin => null;

    public RecordingLog Lines { get; } = new();

    public override ModuleLog LogFor(string module) => Lines;
}
