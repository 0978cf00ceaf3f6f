// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Syntax;
using Vestige.Directives;

namespace Vestige.Configuration.Tests.Syntax;

public sealed class NotingConfigHostTests
{
    [Theory]
    [InlineData("alias_module", true)]
    [InlineData("mod_alias.cs", true)]
    [InlineData("mod_alias.c", true)]
    [InlineData("mod_alias", false)]
    [InlineData("Alias_module", false)]
    [InlineData("ssl_module", false)]
    public void IsModuleActive_CompiledIn_KnowsIdentifierAndBothFileNames(string name, bool expected)
    {
        var host = new NotingConfigHost(new Version(2, 4, 66), ["alias_module", "mod_alias.cs"]);

        Assert.Equal(expected, host.IsModuleActive(name));
    }

    [Theory]
    [InlineData("/usr/lib/modules/mod_x.so")]
    [InlineData("/srv/modules/mod_x.dll")]
    public void LoadModule_File_MakesIdentifierAndFileNamesActive(string file)
    {
        var host = new NotingConfigHost(new Version(2, 4, 66), []);

        Assert.Empty(host.LoadModule("x_module", file, new SourceLocation("httpd.conf", 1)));

        Assert.True(host.IsModuleActive("x_module"));
        Assert.True(host.IsModuleActive("mod_x.c"));
        Assert.True(host.IsModuleActive("mod_x.cs"));
    }
}
