// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.IO.Compression;
using Microsoft.Win32.SafeHandles;

namespace Vestige.Diagnostics.Traces.Reading;

/// <summary>An open file, or standard input, with its lines. What a file is, its first bytes say and not its name.</summary>
internal sealed class TraceFile : IDisposable
{
    /// <summary>The name that means standard input.</summary>
    public const string StandardInput = "-";

    private const int MagicLength = 6;

    private readonly Stream _stream;
    private readonly FileStream? _file;

    private TraceFile(string name, Stream source, FileStream? file)
    {
        Name = name;
        _file = file;
        byte[] magic = new byte[MagicLength];
        int count = source.ReadAtLeast(magic, MagicLength, throwOnEndOfStream: false);
        RejectOtherPackers(name, magic.AsSpan(0, count));
        IsCompressed = magic is [0x1f, 0x8b, ..];
        _stream = new PrefixedStream(magic[..count], source);
        _stream = IsCompressed ? new GZipStream(_stream, CompressionMode.Decompress) : _stream;
        Lines = new LineReader(_stream);
    }

    public string Name { get; }

    public bool IsCompressed { get; }

    public LineReader Lines { get; }

    /// <summary>A line of the trace was found in it.</summary>
    public bool HasTrace { get; set; }

    /// <summary>More may be written to it, and it can be asked for its length.</summary>
    public bool CanGrow => _file is { CanSeek: true } && !IsCompressed;

    /// <summary>Share of the file that was read, or -1 where its length is not known.</summary>
    public double Progress => _file is { CanSeek: true, Length: > 0 } ? (double)_file.Position / _file.Length : -1;

    /// <summary>The file became shorter than what was read of it.</summary>
    public bool IsTruncated => _file is not null && _file.Length < _file.Position;

    /// <summary>Which file it is.</summary>
    public FileIdentity? Identity => _file is null ? null : FileIdentity.Of(Handle);

    private SafeFileHandle Handle => _file!.SafeFileHandle;

    /// <summary>Opens a file by name, or standard input.</summary>
    public static TraceFile Open(string name, Func<Stream> standardInput)
    {
        try
        {
            if (name == StandardInput)
            {
                return new TraceFile("standard input", standardInput(), null);
            }

            if (Directory.Exists(name))
            {
                throw new TraceInputException($"{name}: is a directory, expected a log file");
            }

            return OpenFile(name);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new TraceInputException($"{name}: no such file", error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new TraceInputException($"{name}: permission denied", error);
        }
        catch (IOException error)
        {
            throw new TraceInputException($"{name}: {error.Message}", error);
        }
    }

    public void Dispose() => _stream.Dispose();

    private static TraceFile OpenFile(string name)
    {
        // The file goes on growing, is renamed and removed while it is read.
        var stream = new FileStream(
            name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        try
        {
            return new TraceFile(name, stream, stream);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    private static void RejectOtherPackers(string name, ReadOnlySpan<byte> magic)
    {
        string? packer = magic.StartsWith("BZh"u8) ? "bzip2"
            : magic is [0xfd, (byte)'7', (byte)'z', ..] ? "xz"
            : magic is [0x28, 0xb5, 0x2f, 0xfd, ..] ? "zstd"
            : null;
        if (packer is not null)
        {
            throw new TraceInputException(
                $"{name}: packed with {packer}; of packed files only gzip's are read, so say: {packer} -dc FILE | vestige trace -");
        }
    }
}
