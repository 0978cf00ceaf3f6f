// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Example;

/// <summary>
/// The texts of <c>Example</c> in one scope. A merged configuration lists those of the outer scopes first, so that it
/// shows how it came about.
/// </summary>
internal sealed class ExampleConfig
{
    private readonly List<ExampleText> _texts = [];

    /// <summary>The texts, outermost first.</summary>
    public IReadOnlyList<ExampleText> Texts => _texts;

    /// <summary>Makes a new configuration of two; they are used again in other merges and stay as they are.</summary>
    public static ExampleConfig Merge(ExampleConfig outer, ExampleConfig inner)
    {
        var merged = new ExampleConfig();
        merged._texts.AddRange(outer._texts);
        merged._texts.AddRange(inner._texts);
        return merged;
    }

    /// <summary>Called by the directive while this scope is read.</summary>
    public void Add(ExampleText text) => _texts.Add(text);

    /// <inheritdoc/>
    public override string ToString() => _texts.Count == 0 ? "-" : string.Join(" > ", _texts.Select(text => text.Text));
}
