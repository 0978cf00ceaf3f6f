// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;
using Vestige.Supervisor.Configuration;
using Vestige.Supervisor.Supervision;
using Vestige.TestSupport;

namespace Vestige.Supervisor.Tests.Supervision;

public sealed class ProtectedFilesTests : IDisposable
{
    private readonly TempDirectory _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void Read_GoodFiles_HasTheirContents()
    {
        _root.Write("one", "1");
        _root.Write("two", "22");
        var files = ProtectedFiles.Read([Name("one"), Name("two")], out var errors);
        Assert.Empty(errors);
        Assert.Equal(
            [(_root.PathOf("one"), "1"), (_root.PathOf("two"), "22")],
            files!.Select(static file => (file.Path, System.Text.Encoding.ASCII.GetString(file.Content))));
    }

    [Fact]
    public void Read_BadFiles_AllAreSaidWithTheirLines()
    {
        _root.Write("empty", "");
        _root.CreateFolder("folder");
        using (var large = File.Create(_root.PathOf("large")))
        {
            large.SetLength(ProtectedFiles.MostBytes + 1);
        }

        Assert.Null(ProtectedFiles.Read([Name("gone", 1), Name("empty", 2), Name("folder", 3), Name("large", 4)], out var errors));
        Assert.Equal(
            [
                $"httpd.conf:1: SSLCertificateFile: file '{_root.PathOf("gone")}' does not exist or is empty",
                $"httpd.conf:2: SSLCertificateFile: file '{_root.PathOf("empty")}' does not exist or is empty",
                $"httpd.conf:3: SSLCertificateFile: file '{_root.PathOf("folder")}' does not exist or is empty",
                $"httpd.conf:4: SSLCertificateFile: file '{_root.PathOf("large")}' has 1048577 bytes, the limit is 1048576",
            ],
            errors);
    }

    [Fact]
    public void Read_MoreThanAHandoverHolds_IsSaid()
    {
        var names = Enumerable.Range(0, 9).Select(i => Name($"file{i}", i)).ToList();
        foreach (var name in names)
        {
            using var file = File.Create(name.Path);
            file.SetLength(ProtectedFiles.MostBytes);
        }

        Assert.Null(ProtectedFiles.Read(names, out var errors));
        Assert.EndsWith("is too much: all files together may have 8388608 bytes", Assert.Single(errors));
    }

    private ProtectedFileName Name(string file, int line = 1) =>
        new(_root.PathOf(file), "SSLCertificateFile", new SourceLocation("httpd.conf", line));
}
