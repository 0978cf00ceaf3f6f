// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;
using Vestige.Modules;

namespace Vestige.Example;

/// <summary>What can only be judged when the whole configuration is bound (httpd's <c>post_config</c>).</summary>
internal static class ExampleCheck
{
    /// <summary>Warns of a text that a host shows twice.</summary>
    public static void Run(ConfiguredContext context, ServerConfigKey<ExampleConfig> server)
    {
        foreach (var host in context.Hosts)
        {
            var first = new Dictionary<string, ExampleText>(StringComparer.Ordinal);
            foreach (var text in server.Of(host).Texts)
            {
                if (!first.TryAdd(text.Text, text))
                {
                    context.Report(new Diagnostic(
                        DiagnosticSeverity.Warning,
                        text.Location,
                        $"Example: '{text.Text}' is shown already because of {first[text.Text].Location}"));
                }
            }
        }
    }
}
