// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Hello;

/// <summary>Greets in plain words.</summary>
internal sealed class Greeting : IGreeting
{
    /// <inheritdoc/>
    public string For(string name) => $"Hello, {name}!";
}
