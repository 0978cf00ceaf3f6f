// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.InteropServices;

namespace Vestige.Core.Logging;

/// <summary>The kernel's number of the running thread, asked for once per thread.</summary>
internal static partial class KernelThread
{
    [ThreadStatic]
    private static int _id;

    /// <summary>The number of the running thread.</summary>
    public static int Id => _id != 0 ? _id : _id = Ask();

    [LibraryImport("libc", EntryPoint = "gettid")]
    private static partial int Ask();
}
