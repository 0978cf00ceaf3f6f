// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;
using Vestige.Logging;
using Vestige.Modules;
using Vestige.Requests;

namespace Vestige.Benchmarks.Logging;

/// <summary>A configuration of one host whose logs take lines and drop them.</summary>
internal sealed class BenchmarkContext(VirtualHost host, IProviders providers) : ConfiguredContext
{
    public override IReadOnlyList<VirtualHost> Hosts { get; } = [host];

    public override IProviders Providers => providers;

    public override string ServerRoot => "/srv";

    public override TimeProvider Time => TimeProvider.System;

    public override LogDestination OpenLog(string target, SourceLocation location) => new Sink(target);

    public override byte[]? ReadFile(string path, out string? obstacle)
    {
        obstacle = "there are no files here";
        return null;
    }

    public override void Report(Diagnostic diagnostic) => throw new InvalidOperationException(diagnostic.ToString());

    private sealed class Sink(string target) : LogDestination
    {
        private long _bytes;

        public override string Target => target;

        public override bool Write(ReadOnlySpan<byte> line, int pidOffset = -1)
        {
            _bytes += line.Length;
            return _bytes > 0;
        }
    }
}
