// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace VictimLibrary;

/// <summary>The library as two modules need it, each in its own version.</summary>
public static class Library
{
    public static string WordsTwo() => "library 2.0.0";
}
