// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;
using Vestige.Logging;
using Vestige.Requests;

namespace Vestige.Benchmarks.Files;

internal sealed class BenchmarkHost : VirtualHost
{
    public override int Index => 0;

    public override SourceLocation DefinedAt => default;

    public override string ServerName => "localhost";

    public override int ServerPort => 80;

    public override string Scheme => "http";

    public override string? ServerAdmin => null;

    public override ModuleLog LogFor(string module) => throw new NotSupportedException();
}
