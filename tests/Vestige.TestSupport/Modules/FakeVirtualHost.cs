// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;
using Vestige.Logging;
using Vestige.Requests;

namespace Vestige.TestSupport.Modules;

/// <summary>A host whose module configurations a test sets.</summary>
public sealed class FakeVirtualHost(int index = 0) : VirtualHost
{
    public override int Index => index;

    public override SourceLocation DefinedAt => new("httpd.conf", 1);

    public override string ServerName => "www.example.org";

    public override int ServerPort => 80;

    public override string Scheme => "http";

    public override string? ServerAdmin => "you@example.org";

    public RecordingLog Lines { get; } = new();

    public override ModuleLog LogFor(string module) => Lines;

    public void SetConfiguration(object[] vector) => ConfigurationVector = vector;
}
