// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Programs;
using Vestige.TestSupport;

namespace Vestige.Supervisor.Tests.Programs;

/// <summary>Programs made of POSIX shell.</summary>
internal static class Shell
{
    public static ProgramStart Start(string script, params (string Name, string Value)[] environment) => new()
    {
        FileName = "/bin/sh",
        Argument0 = "sh",
        Arguments = ["-c", script, "script"],
        Environment = [.. environment.Select(static entry => KeyValuePair.Create(entry.Name, entry.Value))],
        WorkingDirectory = "/",
    };

    public static async Task<string> ReadAllAsync(Stream stream)
    {
        using MemoryStream all = new();
        await stream.CopyToAsync(all).WaitAsync(Wait.Bound);
        return Encoding.Latin1.GetString(all.ToArray());
    }

    public static async Task<byte[]> ReadBytesAsync(Stream stream)
    {
        using MemoryStream all = new();
        await stream.CopyToAsync(all).WaitAsync(Wait.Bound);
        return all.ToArray();
    }
}
