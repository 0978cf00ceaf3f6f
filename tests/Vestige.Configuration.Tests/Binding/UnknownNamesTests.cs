// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Configuration.Tests.Binding;

public class UnknownNamesTests
{
    [Theory]
    [InlineData("Listn 80", "1: unknown directive 'Listn', did you mean 'Listen'?")]
    [InlineData("DocumentRot /x", "1: unknown directive 'DocumentRot', did you mean 'DocumentRoot'?")]
    [InlineData("SSLEngine on", "1: unknown directive 'SSLEngine'; httpd has it in mod_ssl, which is not loaded")]
    [InlineData(
        "SSLEngin on", "1: unknown directive 'SSLEngin', did you mean 'SSLEngine' of httpd's 'mod_ssl'?")]
    [InlineData("Xyzzyplugh on", "1: unknown directive 'Xyzzyplugh'")]
    [InlineData("<Directry /x>\nFlag no\n</Directry>", "1: unknown section '<Directry>', did you mean '<Directory>'?")]
    [InlineData("<RequireAl>\n</RequireAl>", "1: unknown section '<RequireAl>', did you mean '<RequireAll>'?")]
    [InlineData("<Proxy *>\n</Proxy>", "1: unknown section '<Proxy>'; httpd has it in mod_proxy, which is not loaded")]
    [InlineData("Directory /x", "1: found the directive Directory, but Directory is a section; "
        + "usage: <Directory directory-path> ... </Directory>")]
    [InlineData("RequireAll", "1: found the directive RequireAll, but RequireAll is a section; "
        + "usage: <RequireAll> ... </RequireAll>")]
    [InlineData("<Listen 80>\n</Listen>", "1: found the section <Listen>, but Listen is a directive; "
        + "usage: Listen port [protocol]")]
    [InlineData("<If \"true\">\nFlag no\n</If>", "1: <If> is not supported yet")]
    [InlineData("<Else>\n</Else>", "1: <Else> is not supported yet")]
    [InlineData("Use Macro", "1: Use is not supported yet")]
    [InlineData("ScoreBoardFile x", "1: directive 'ScoreBoardFile' of httpd's core is not supported")]
    public void Bind_UnknownName_SaysWhatIsKnown(string text, string finding)
    {
        Assert.Equal([finding], BoundText.Bind(text).Findings);
    }
}
