// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;

namespace Vestige.Configuration.Binding;

/// <summary>The words that httpd's documentation uses for contexts.</summary>
public static class ContextWords
{
    private static readonly (DirectiveContexts Context, string Words)[] Contexts =
    [
        (DirectiveContexts.MainServer, "server config"),
        (DirectiveContexts.VirtualHost, "virtual host"),
        (DirectiveContexts.Directory, "directory"),
        (DirectiveContexts.Htaccess, ".htaccess"),
    ];

    /// <summary>For example <c>server config, virtual host</c>.</summary>
    /// <param name="contexts">The places.</param>
    public static string Of(DirectiveContexts contexts) =>
        string.Join(", ", Contexts.Where(entry => contexts.HasFlag(entry.Context)).Select(entry => entry.Words));
}
