// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.InteropServices;

namespace Vestige.Victims;

/// <summary>What the victim needs of the C library.</summary>
internal static unsafe partial class LibC
{
    [LibraryImport("libc", EntryPoint = "strlen")]
    public static partial nint MeasureText(byte* text);
}
