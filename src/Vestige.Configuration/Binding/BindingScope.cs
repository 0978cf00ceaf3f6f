// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Merging;
using Vestige.Directives;

namespace Vestige.Configuration.Binding;

/// <summary>Where a directive stands, and what it changes there.</summary>
internal sealed record BindingScope
{
    public required HostDraft Host { get; init; }

    public required DirectiveContexts Context { get; init; }

    /// <summary>The place in words, for messages: <c>server config</c>, <c>&lt;Directory&gt;</c>…</summary>
    public required string Place { get; init; }

    public required SectionDraft Section { get; init; }

    /// <summary>The kind of the innermost section with a configuration of its own; null outside.</summary>
    public SectionKind? Kind { get; init; }

    public string? Path { get; init; }

    public bool IsPattern { get; init; }

    public LimitedMethodList? Methods { get; init; }

    /// <summary>What is permitted; set in <c>.htaccess</c> only.</summary>
    public OverridePolicy? Overrides { get; init; }

    public static BindingScope MainServer(HostDraft host) => new()
    {
        Host = host,
        Context = DirectiveContexts.MainServer,
        Place = ContextWords.Of(DirectiveContexts.MainServer),
        Section = host.Defaults,
    };

    public static BindingScope VirtualHost(HostDraft host) => new()
    {
        Host = host,
        Context = DirectiveContexts.VirtualHost,
        Place = "<VirtualHost>",
        Section = host.Defaults,
    };
}
