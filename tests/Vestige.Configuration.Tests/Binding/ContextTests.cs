// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Configuration.Tests.Binding;

public class ContextTests
{
    [Theory]
    [InlineData(
        "<Directory /x>\nDocumentRoot /y\n</Directory>",
        "2: DocumentRoot is not allowed in <Directory>: allowed in server config, virtual host")]
    [InlineData(
        "<Location /x>\nDocumentRoot /y\n</Location>",
        "2: DocumentRoot is not allowed in <Location>: allowed in server config, virtual host")]
    [InlineData(
        "<Files x>\nDocumentRoot /y\n</Files>",
        "2: DocumentRoot is not allowed in <Files>: allowed in server config, virtual host")]
    [InlineData(
        "<VirtualHost *:80>\nListen 1\n</VirtualHost>",
        "2: Listen is not allowed in <VirtualHost>: allowed in server config")]
    [InlineData(
        "<VirtualHost *:80>\n<Directory /x>\nListen 1\n</Directory>\n</VirtualHost>",
        "3: Listen is not allowed in <Directory>: allowed in server config")]
    [InlineData(
        "<RequireAll>\n</RequireAll>",
        "1: <RequireAll> is not allowed in server config: allowed in directory, .htaccess")]
    [InlineData(
        "<Limit GET>\n</Limit>",
        "1: <Limit> is not allowed in server config: allowed in directory, .htaccess")]
    [InlineData(
        "<VirtualHost *:80>\n<VirtualHost *:81>\n</VirtualHost>\n</VirtualHost>",
        "2: <VirtualHost> is not allowed in <VirtualHost>: allowed in server config")]
    [InlineData(
        "<Directory /x>\n<VirtualHost *:81>\n</VirtualHost>\n</Directory>",
        "2: <VirtualHost> is not allowed in <Directory>: allowed in server config")]
    [InlineData(
        "<Directory /x>\n<Directory /x/y>\n</Directory>\n</Directory>",
        "2: <Directory> is not allowed in <Directory>: allowed in server config, virtual host")]
    [InlineData(
        "<Directory /x>\n<Location /x/y>\n</Location>\n</Directory>",
        "2: <Location> is not allowed in <Directory>: allowed in server config, virtual host")]
    [InlineData(
        "<Files x>\n<Directory /x>\n</Directory>\n</Files>",
        "2: <Directory> is not allowed in <Files>: allowed in server config, virtual host")]
    [InlineData(
        "<Location /x>\n<Files x>\n</Files>\n</Location>",
        "2: <Files> is not allowed in <Location>: allowed outside of sections and in <Directory>")]
    [InlineData(
        "<Directory /x>\n<Limit GET>\n<Files x>\n</Files>\n</Limit>\n</Directory>",
        "3: <Files> is not allowed in <Limit>: allowed outside of sections and in <Directory>")]
    [InlineData(
        "<Files x>\n<FilesMatch y>\n</FilesMatch>\n</Files>",
        "2: warning: <FilesMatch>: has no effect inside of <Files>")]
    public void Bind_WrongPlace_SaysWhereItIsAllowed(string text, string finding)
    {
        Assert.Equal([finding], BoundText.Bind(text).Findings);
    }

    [Theory]
    [InlineData("Seen", "MainServer - host 0 GET  PUT ")]
    [InlineData("<VirtualHost *>\nSeen\n</VirtualHost>", "VirtualHost - host 1 GET  PUT ")]
    [InlineData("<Directory /x>\nSeen\n</Directory>", "Directory /x/ host 0 GET  PUT ")]
    [InlineData("<DirectoryMatch x>\nSeen\n</DirectoryMatch>", "Directory x pattern host 0 GET  PUT ")]
    [InlineData("<Directory ~ x>\nSeen\n</Directory>", "Directory x pattern host 0 GET  PUT ")]
    [InlineData("<Location /x>\nSeen\n</Location>", "Directory /x host 0 GET  PUT ")]
    [InlineData("<VirtualHost *>\n<Files x>\nSeen\n</Files>\n</VirtualHost>", "Directory x host 1 GET  PUT ")]
    [InlineData("<Files x>\n<RequireAll>\nSeen\n</RequireAll>\n</Files>", "Directory x host 0 GET  PUT ")]
    [InlineData("<Files x>\n<Limit GET>\nSeen\n</Limit>\n</Files>", "Directory x host 0 GET True PUT False")]
    [InlineData("<Files x>\n<LimitExcept HEAD>\nSeen\n</LimitExcept>\n</Files>", "Directory x host 0 GET False PUT True")]
    [InlineData(
        "<Files x>\n<Limit GET PUT>\n<LimitExcept PUT>\nSeen\n</LimitExcept>\n</Limit>\n</Files>",
        "Directory x host 0 GET True PUT False")]
    [InlineData(
        "<Files x>\n<LimitExcept PUT>\n<Limit GET PUT>\nSeen\n</Limit>\n</LimitExcept>\n</Files>",
        "Directory x host 0 GET True PUT False")]
    [InlineData(
        "<Files x>\n<LimitExcept PUT>\n<LimitExcept GET>\nSeen\n</LimitExcept>\n</LimitExcept>\n</Files>",
        "Directory x host 0 GET False PUT False")]
    public void Bind_Setter_SeesItsPlace(string text, string seen)
    {
        Assert.Equal([seen], BoundText.BindWithoutErrors(text).Module.Seen);
    }
}
