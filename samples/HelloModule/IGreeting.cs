// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Hello;

/// <summary>What this module offers to others: they look it up with <c>Providers.Find&lt;IGreeting&gt;()</c>.</summary>
public interface IGreeting
{
    /// <summary>Greets somebody.</summary>
    /// <param name="name">Whom.</param>
    string For(string name);
}
