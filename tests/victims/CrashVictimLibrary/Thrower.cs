// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.CompilerServices;

namespace Vestige.Victims;

/// <summary>Throws, and says in the message on which line.</summary>
public static class Thrower
{
    /// <summary>Throws behind an await.</summary>
    public static async Task ThrowLaterAsync()
    {
        await Task.Yield();
        Throw(1);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Throw(int number) => throw new FormatException($"number {number} is bad, line {Line()}");

    private static int Line([CallerLineNumber] int line = 0) => line;
}
