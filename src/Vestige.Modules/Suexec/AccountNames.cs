// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.InteropServices;

namespace Vestige.Modules.Suexec;

/// <summary>Numbers of users and groups by name. Used while the configuration is read, by one thread.</summary>
internal static unsafe partial class AccountNames
{
    // struct passwd and struct group begin with two pointers; then comes the id.
    private const int IdOffset = 16;

    /// <summary>The id of a user; null when no account has that name.</summary>
    public static uint? User(string name) => IdOf(GetPasswordByName(name));

    /// <summary>The id of a group; null when none has that name.</summary>
    public static uint? Group(string name) => IdOf(GetGroupByName(name));

    private static uint? IdOf(byte* entry) => entry is null ? null : *(uint*)(entry + IdOffset);

    [LibraryImport("libc", EntryPoint = "getpwnam", StringMarshalling = StringMarshalling.Utf8)]
    private static partial byte* GetPasswordByName(string name);

    [LibraryImport("libc", EntryPoint = "getgrnam", StringMarshalling = StringMarshalling.Utf8)]
    private static partial byte* GetGroupByName(string name);
}
