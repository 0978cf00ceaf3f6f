// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.InteropServices;

namespace Vestige.Diagnostics.Traces.Viewing;

/// <summary>
/// Whether somebody still reads the output. A console stream passes over a closed pipe, so following into <c>head</c> would
/// go on for ever.
/// </summary>
internal static partial class OutputReader
{
    private const short PollError = 8;

    /// <summary>The other end of that pipe was closed.</summary>
    public static bool HasLeft(int descriptor)
    {
        var asked = new PollEntry { Descriptor = descriptor };
        return Poll(ref asked, 1, 0) > 0 && (asked.Returned & PollError) != 0;
    }

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int Poll(ref PollEntry entries, nuint count, int milliseconds);

    private struct PollEntry
    {
        public int Descriptor;
        public short Asked;
        public short Returned;
    }
}
