// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Syntax;

namespace Vestige.Configuration.Tests.Syntax;

public sealed class HttpdDirectivesTests
{
    [Theory]
    [InlineData("SSLEngine", "mod_ssl")]
    [InlineData("sslengine", "mod_ssl")]
    [InlineData("DocumentRoot", "core")]
    [InlineData("Directory", "core")]
    [InlineData("Listen", "mpm")]
    [InlineData("RewriteRule", "mod_rewrite")]
    [InlineData("ProxyPass", "mod_proxy")]
    [InlineData("RequireAll", "mod_authz_core")]
    [InlineData("Macro", "mod_macro")]
    [InlineData("AddType", "mod_mime")]
    [InlineData("ISAPICacheFile", "mod_isapi")]
    public void ModuleOf_HttpdName_IsItsModule(string name, string module) =>
        Assert.Equal(module, HttpdDirectives.ModuleOf(name));

    [Fact]
    public void ModuleOf_OtherName_IsNull() => Assert.Null(HttpdDirectives.ModuleOf("Listn"));

    [Fact]
    public void Names_AreNamesOnly()
    {
        Assert.True(HttpdDirectives.Names.Count > 700);
        Assert.All(HttpdDirectives.Names, name => Assert.Matches("^[A-Za-z][A-Za-z0-9_]*$", name));
    }
}
