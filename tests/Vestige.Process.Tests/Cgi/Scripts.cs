// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.TestSupport;

namespace Vestige.ProcessTests.Cgi;

/// <summary>Programs for the POSIX shell, in a folder that any user may read.</summary>
internal sealed class Scripts : IDisposable
{
    private const UnixFileMode Everyone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly TempDirectory _files = new();

    public Scripts() => File.SetUnixFileMode(_files.Path, Everyone);

    public string Path => _files.Path;

    /// <summary>Adds a program; <c>ROOT</c> in its lines is this folder.</summary>
    public Scripts Add(string name, params string[] lines)
    {
        AddFile(name, string.Join('\n', lines.Prepend("#!/bin/sh")) + "\n");
        return this;
    }

    /// <summary>Adds a program with its first line as given.</summary>
    public void AddFile(string name, string text, bool isExecutable = true)
    {
        var path = _files.Write(name, text.Replace("ROOT", Path, StringComparison.Ordinal));
        var readOnly = Everyone & ~(UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        File.SetUnixFileMode(path, isExecutable ? Everyone : readOnly);
        File.SetUnixFileMode(System.IO.Path.GetDirectoryName(path)!, Everyone);
    }

    /// <summary>Adds bytes to be read by a program, one for each character.</summary>
    public void AddBytes(string name, string bytes)
    {
        var path = _files.Write(name, System.Text.Encoding.Latin1.GetBytes(bytes));
        File.SetUnixFileMode(System.IO.Path.GetDirectoryName(path)!, Everyone);
    }

    public string PathOf(string name) => _files.PathOf(name);

    public void Dispose() => _files.Dispose();
}
