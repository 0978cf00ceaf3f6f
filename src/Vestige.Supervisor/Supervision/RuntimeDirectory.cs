// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Vestige.Diagnostics.Segments;
using Vestige.Supervisor.Configuration;
using Vestige.Supervisor.Native;
using Vestige.Supervisor.Protocol;

namespace Vestige.Supervisor.Supervision;

/// <summary>The server's own directory for worker segments, locked while the server runs.</summary>
internal sealed class RuntimeDirectory : IDisposable
{
    private const string SharedMemory = "/dev/shm";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private readonly FileStream _lock;

    private RuntimeDirectory(string path, FileStream @lock)
    {
        Path = path;
        _lock = @lock;
    }

    /// <summary>The directory.</summary>
    public string Path { get; }

    /// <summary>Returns where the directory of a configuration is: one for each pid file, in memory where possible.</summary>
    public static string PathFor(ControlConfiguration configuration)
    {
        string parent = configuration.RuntimeDirectory
            ?? (Directory.Exists(SharedMemory) ? SharedMemory : System.IO.Path.Combine(configuration.ServerRoot, "logs"));
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(configuration.PidFile));
        return System.IO.Path.Combine(parent, "vestige-" + Convert.ToHexStringLower(hash.AsSpan(0, 8)));
    }

    /// <summary>Creates the directory if need be and locks it.</summary>
    /// <exception cref="IOException">It cannot be made, belongs to somebody else, or another server has it.</exception>
    public static RuntimeDirectory Open(ControlConfiguration configuration)
    {
        string path = PathFor(configuration);
        _ = Directory.CreateDirectory(path, OwnerOnly);
        CheckOwner(path);
        FileStream? held = TryLock(System.IO.Path.Combine(path, "lock"))
            ?? throw new IOException($"another server uses {path}");
        RuntimeDirectory directory = new(path, held);
        if (configuration.Identity is not null)
        {
            // createdump runs as the worker's user; it needs its way through to the directory below.
            File.SetUnixFileMode(path, OwnerOnly | UnixFileMode.OtherExecute);
        }

        return directory;
    }

    /// <summary>Notes a generation's log targets, so that its lines find their way after an unclean end.</summary>
    public void SaveTargets(int generation, IReadOnlyList<LogTarget> targets)
    {
        StringBuilder text = new();
        foreach (LogTarget target in targets)
        {
            _ = text.Append(target.Target).Append('\n');
        }

        File.WriteAllText(TargetsFile(generation), text.ToString());
    }

    /// <summary>Returns a generation's log targets by number; empty when they were not noted.</summary>
    public string[] ReadTargets(int generation)
    {
        string file = TargetsFile(generation);
        return File.Exists(file) ? File.ReadAllLines(file) : [];
    }

    /// <summary>Returns the segments that are there, oldest name first.</summary>
    public string[] Segments()
    {
        string[] files = Directory.GetFiles(Path, "*" + SegmentFile.Suffix);
        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }

    /// <summary>Removes a generation's notes.</summary>
    public void Forget(int generation) => File.Delete(TargetsFile(generation));

    /// <summary>Removes everything but the segments of before, and the directory with it when nothing is left.</summary>
    public void Remove()
    {
        foreach (string file in Directory.GetFiles(Path, "*.targets"))
        {
            File.Delete(file);
        }

        if (Segments().Length == 0)
        {
            Directory.Delete(Path, recursive: true);
        }
    }

    /// <summary>Releases the lock.</summary>
    public void Dispose() => _lock.Dispose();

    private string TargetsFile(int generation) => System.IO.Path.Combine(
        Path, string.Create(CultureInfo.InvariantCulture, $"generation-{generation}.targets"));

    private static FileStream? TryLock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static unsafe void CheckOwner(string path)
    {
        // statx has one layout on all machines: stx_uid at byte 20, stx_mode at byte 28.
        byte* status = stackalloc byte[LibC.StatxBytes];
        if (LibC.Statx(LibC.StatxHere, path, LibC.StatxNoFollow, LibC.StatxBasic, status) != 0)
        {
            int error = Marshal.GetLastPInvokeError();
            throw new IOException($"({error}){Descriptors.ErrorText(error)}: {path}");
        }

        uint owner = *(uint*)(status + 20);
        ushort mode = *(ushort*)(status + 28);
        const ushort TypeMask = 0xf000;
        const ushort DirectoryType = 0x4000;
        if (owner != LibC.GetEffectiveUserId() || (mode & TypeMask) != DirectoryType)
        {
            throw new IOException($"{path} belongs to somebody else");
        }

        File.SetUnixFileMode(path, OwnerOnly);
    }
}
