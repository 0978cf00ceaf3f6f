// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.InteropServices;

namespace Vestige.Supervisor.Native;

/// <summary>Looks users and groups up.</summary>
internal static unsafe class Accounts
{
    private const int BufferBytes = 16 * 1024;

    // The kernel's NGROUPS_MAX.
    private const int MaxGroups = 65536;

    /// <summary>Whether this process may become any user.</summary>
    public static bool IsRoot => LibC.GetEffectiveUserId() == 0;

    /// <summary>Returns the ids of a user, null when no account has that name.</summary>
    public static (uint User, uint Group, string Name)? User(string name)
    {
        byte* buffer = stackalloc byte[BufferBytes];
        PasswordEntry entry;
        PasswordEntry* result;
        return LibC.GetPasswordByName(name, &entry, buffer, BufferBytes, &result) == 0 && result is not null
            ? (entry.UserId, entry.GroupId, name)
            : null;
    }

    /// <summary>Returns the name and group of a user id, null when no account has it.</summary>
    public static (uint User, uint Group, string Name)? User(uint id)
    {
        byte* buffer = stackalloc byte[BufferBytes];
        PasswordEntry entry;
        PasswordEntry* result;
        return LibC.GetPasswordById(id, &entry, buffer, BufferBytes, &result) == 0 && result is not null
            ? (entry.UserId, entry.GroupId, Marshal.PtrToStringUTF8(entry.Name) ?? "")
            : null;
    }

    /// <summary>Returns all groups of a user: its own and its supplementary ones.</summary>
    public static uint[] Groups(string user, uint group)
    {
        int count = 64;
        while (true)
        {
            uint[] groups = new uint[count];
            fixed (uint* start = groups)
            {
                if (LibC.GetGroupList(user, group, start, &count) >= 0)
                {
                    return groups[..count];
                }
            }

            // It says how many there are; a library that does not must not keep us here.
            count = Math.Max(count, groups.Length * 2);
            if (count > MaxGroups)
            {
                return [group];
            }
        }
    }

    /// <summary>Returns the id of a group, null when none has that name.</summary>
    public static uint? Group(string name)
    {
        byte* buffer = stackalloc byte[BufferBytes];
        GroupEntry entry;
        GroupEntry* result;
        return LibC.GetGroupByName(name, &entry, buffer, BufferBytes, &result) == 0 && result is not null
            ? entry.GroupId
            : null;
    }
}
