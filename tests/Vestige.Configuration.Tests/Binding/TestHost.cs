// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Binding;
using Vestige.Directives;
using Vestige.Logging;

namespace Vestige.Configuration.Tests.Binding;

internal sealed class TestHost(int index, SourceLocation definedAt, IReadOnlyList<string> addresses)
    : BoundHost(index, definedAt, addresses)
{
    public override string ServerName => "localhost";

    public override int ServerPort => 0;

    public override string Scheme => "http";

    public override string? ServerAdmin => null;

    public override ModuleLog LogFor(string module) => throw new NotSupportedException();
}
