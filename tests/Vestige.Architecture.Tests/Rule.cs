// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Architecture;

/// <summary>One rule about the tree: what breaks it is listed together, with how to put it right.</summary>
internal static class Rule
{
    public static void Holds(string howToFix, IEnumerable<string> violations)
    {
        var found = violations.ToList();
        if (found.Count > 0)
        {
            Assert.Fail($"{howToFix}\n  {string.Join("\n  ", found)}");
        }
    }
}
