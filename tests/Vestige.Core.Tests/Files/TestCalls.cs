// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.InteropServices;

namespace Vestige.Core.Tests.Files;

/// <summary>Calls of the C library that tests need to make awkward files.</summary>
internal static partial class TestCalls
{
    public const int Nobody = 65534;

    [LibraryImport("libc", EntryPoint = "rename")]
    public static partial int Rename(byte[] from, byte[] to);

    [LibraryImport("libc", EntryPoint = "mkfifo")]
    public static partial int MakeFifo(byte[] name, uint mode);

    [LibraryImport("libc", EntryPoint = "lchown")]
    public static partial int ChangeOwner(byte[] name, uint user, uint group);

    /// <summary>Runs with another user's rights to files; only this thread's change.</summary>
    public static void AsUser(int user, Action action)
    {
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                _ = SetFileSystemUser(user);
                action();
            }
            catch (Exception e)
            {
                failure = e;
            }
        });
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }

    [LibraryImport("libc", EntryPoint = "setfsuid")]
    private static partial int SetFileSystemUser(int user);
}
