// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Configuration.Tests.Binding;

internal sealed class MarkConfig
{
    public List<string> Marks { get; } = [];

    public static MarkConfig Merge(MarkConfig outer, MarkConfig inner)
    {
        if (inner.Marks.Contains("explode"))
        {
            throw new InvalidOperationException("cannot merge");
        }

        var merged = new MarkConfig();
        merged.Marks.AddRange(outer.Marks);
        merged.Marks.AddRange(inner.Marks);
        return merged;
    }

    public override string ToString() => string.Join(" ", Marks);
}
