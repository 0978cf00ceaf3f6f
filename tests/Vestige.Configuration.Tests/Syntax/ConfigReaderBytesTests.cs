// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Configuration.Tree;

namespace Vestige.Configuration.Tests.Syntax;

public sealed class ConfigReaderBytesTests
{
    [Fact]
    public void Read_CrLfLines_GiveSameTreeAsLf()
    {
        var tree = TextReading.Read("<Directory /a>\r\nOptions \\\r\n None\r\n</Directory>\r\n");

        Assert.Empty(tree.Diagnostics);
        Assert.Equal("<Directory /a>\n    Options None\n</Directory>\n", ConfigPrinter.Print(tree.Nodes));
    }

    [Fact]
    public void Read_ByteOrderMark_IsNotPartOfTheFirstName()
    {
        var tree = TextReading.Read([0xEF, 0xBB, 0xBF, .. "ServerName a"u8]);

        Assert.Equal("ServerName", Assert.Single(tree.Nodes).Name);
    }

    [Fact]
    public void Read_NoLineEndAtEnd_KeepsLastLine() =>
        Assert.Equal("ServerName a\n", ConfigPrinter.Print(TextReading.Read("ServerName a").Nodes));

    [Fact]
    public void Read_BackslashIsLastByte_StaysInTheArgument() =>
        Assert.Equal("a\\", Assert.Single(TextReading.Read("ServerName a\\").Nodes).RawArguments);

    [Fact]
    public void Read_BackslashBeforeLastLineEnd_ContinuesWithNothing() =>
        Assert.Equal("a", Assert.Single(TextReading.Read("ServerName a\\\n").Nodes).RawArguments);

    [Fact]
    public void Read_EmptyFile_GivesEmptyTree()
    {
        var tree = TextReading.Read("");

        Assert.Empty(tree.Nodes);
        Assert.Empty(tree.Diagnostics);
    }

    [Fact]
    public void Read_Utf8Text_IsKept() =>
        Assert.Equal("/srv/äöü–€😀", Assert.Single(TextReading.Read("DocumentRoot /srv/äöü–€😀\n").Nodes).RawArguments);

    [Fact]
    public void Read_NulByte_IsAnErrorOnItsLine()
    {
        var tree = TextReading.Read("ServerName a\nServer\0Name b\n");

        Assert.Equal(["2: NUL byte found; configuration files are text"], TextReading.Messages(tree));
    }

    [Fact]
    public void Read_BytesThatAreNotUtf8_AreAnErrorOnTheirPhysicalLine()
    {
        var tree = TextReading.Read([.. "ServerAlias a \\\n "u8, 0xE4, .. "\nListen 80\n"u8]);

        Assert.Equal(
            ["2: bytes found that are not UTF-8; configuration files are UTF-8 text"], TextReading.Messages(tree));
    }

    [Fact]
    public void Read_BytesThatAreNotUtf8InComment_AreNoError() =>
        Assert.Empty(TextReading.Read([.. "# "u8, 0xE4, .. "\n"u8]).Diagnostics);

    [Fact]
    public void Read_BytesThatAreNotUtf8InFalseConditional_AreNoError() =>
        Assert.Empty(TextReading.Read([.. "<IfDefine x>\nA "u8, 0xE4, .. "\n</IfDefine>\n"u8]).Diagnostics);

    [Fact]
    public void Read_RandomBytes_NeverThrows()
    {
        var random = new Random(1);
        for (var i = 0; i < 200; i++)
        {
            var content = new byte[random.Next(300)];
            random.NextBytes(content);
            Assert.NotNull(TextReading.Read(content));
        }
    }

    [Fact]
    public void Read_NulByteInPath_IsOnlyAnError() =>
        Assert.Equal(
            "1: NUL byte found; configuration files are text", TextReading.Messages(TextReading.Read("Include a\0b"))[0]);

    [Fact]
    public void Read_VeryLongLine_IsOneErrorAndTheRestIsRead()
    {
        var text = new string('a', 1024 * 1024 + 1) + "\nServerName a\n";

        var tree = TextReading.Read(Encoding.ASCII.GetBytes(text));

        Assert.Equal(
            ["1: line is longer than 1048576 characters, the most that is read"], TextReading.Messages(tree));
        Assert.Equal("ServerName", Assert.Single(tree.Nodes).Name);
    }
}
