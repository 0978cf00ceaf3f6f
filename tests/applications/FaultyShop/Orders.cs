// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FaultyShop;

/// <summary>The deaths.</summary>
internal static class Orders
{
    // Below the first page: nothing is there.
    private const nint Nowhere = 16;

    /// <summary>An exception that nobody can catch, behind an await.</summary>
    public static async Task<string> LoseAsync(int id)
    {
        await Task.Yield();
        Forget(id);
        await Task.Delay(Timeout.Infinite);
        return "never";
    }

    public static string CountWithoutEnd(int id) => Deeper(id).ToString(System.Globalization.CultureInfo.InvariantCulture);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string Measure(int id) => $"{Length(Nowhere)} {id}";

    /// <summary>An exception that the server catches.</summary>
    public static string Refuse(int id) => throw new InvalidOperationException($"order {id} is not ours");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async void Forget(int id)
    {
        await Task.Yield();
        throw new FormatException($"order {id} is lost");
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    private static int Deeper(int id) => Deeper(id + 1) + 1;

    [DllImport("libc", EntryPoint = "strlen")]
    private static extern nint Length(nint text);
}
