// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.InteropServices;

namespace Vestige.Supervisor.Native;

/// <summary>The C library's <c>struct passwd</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PasswordEntry
{
    public nint Name;
    public nint Password;
    public uint UserId;
    public uint GroupId;
    public nint Gecos;
    public nint Directory;
    public nint Shell;
}
