// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Crashes.Causes;

/// <summary>In how many known causes a frame occurs: a frame that all have says little.</summary>
public sealed class FrameFrequencies
{
    private readonly Dictionary<string, int> _causes = new(StringComparer.Ordinal);

    /// <summary>How many causes were added.</summary>
    public int Causes { get; private set; }

    /// <summary>Adds a cause.</summary>
    public void Add(CrashCause cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        Causes++;
        foreach (string item in cause.Items.Distinct(StringComparer.Ordinal))
        {
            _causes[item] = _causes.GetValueOrDefault(item) + 1;
        }
    }

    /// <summary>1 for an item that no other cause has, near 0 for one that all have.</summary>
    internal double Rarity(string item) => Causes == 0
        ? 1
        : Math.Log(1 + ((1.0 + Causes) / (1 + _causes.GetValueOrDefault(item)))) / Math.Log(2.0 + Causes);
}
