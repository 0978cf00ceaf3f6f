// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Files;

namespace Vestige.Core.Tests.Files;

public sealed class FileNameCacheTests
{
    private readonly FileNameCache _names = new(1);

    [Theory]
    [InlineData("/srv/www", "/a/b", "/srv/www/a/b")]
    [InlineData("/srv/www/", "/a/b", "/srv/www/a/b")]
    [InlineData("/", "/a", "/a")]
    [InlineData("/srv/www", "/", "/srv/www/")]
    public void Join_PutsOneSlashBetween(string root, string path, string name)
    {
        Assert.Equal(name, _names.Join(root, path));
        Assert.Equal(name, _names.Join(root, path));
    }

    [Fact]
    public void Join_SamePair_GivesTheSameString()
    {
        var first = _names.Join("/srv", "/a");
        Assert.Same(first, _names.Join("/srv", "/a"));
        Assert.Equal("/var/a", _names.Join("/var", "/a"));
        Assert.Equal("/srv/b", _names.Join("/srv", "/b"));
        Assert.Equal("/srv/a", _names.Join("/srv", "/a"));
    }
}
