// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Files;

namespace Vestige.Core.Tests.Files;

public sealed class FileValidatorsTests : IDisposable
{
    private readonly FileBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void SetAndCheck_File_SetsItsHeadersAndChecks()
    {
        var request = _bench.Request(_bench.AlphabetFile, ("If-None-Match", FileBench.AlphabetTag));
        Assert.Equal(304, FileValidators.SetAndCheck(request, EntityTagParts.Default).Value);
        Assert.Equal(FileBench.AlphabetTag, request.ResponseHeaders.ETag.ToString());
        Assert.Equal("Tue, 02 Jan 2024 03:04:05 GMT", request.ResponseHeaders.LastModified.ToString());
    }

    [Fact]
    public void SetAndCheck_NoFile_ChecksTheTagOfTheModule()
    {
        var request = _bench.Request(_bench.PathOf("missing"), ("If-None-Match", "\"own\""));
        request.ResponseHeaders.ETag = "\"own\"";
        Assert.Equal(304, FileValidators.SetAndCheck(request, EntityTagParts.Default).Value);
        Assert.Equal(0, request.ResponseHeaders.LastModified.Count);
    }
}
