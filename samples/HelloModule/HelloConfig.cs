// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Hello;

/// <summary>What one section of the configuration says; null where it says nothing.</summary>
public sealed class HelloConfig
{
    /// <summary>The word of <c>HelloGreeting</c>.</summary>
    public string? Greeting { get; set; }

    /// <summary>The name of <c>HelloName</c>.</summary>
    public string? Name { get; set; }

    /// <summary>Makes a new configuration in which the inner section wins.</summary>
    /// <param name="outer">The enclosing section's.</param>
    /// <param name="inner">The inner section's.</param>
    public static HelloConfig Merge(HelloConfig outer, HelloConfig inner) => new()
    {
        Greeting = inner.Greeting ?? outer.Greeting,
        Name = inner.Name ?? outer.Name,
    };
}
