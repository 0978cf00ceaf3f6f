// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.InteropServices;

namespace Vestige.Supervisor.Native;

/// <summary>The C library's <c>struct group</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct GroupEntry
{
    public nint Name;
    public nint Password;
    public uint GroupId;
    public nint Members;
}
