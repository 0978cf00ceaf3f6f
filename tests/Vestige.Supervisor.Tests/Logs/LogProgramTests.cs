// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Supervisor.Logs;

namespace Vestige.Supervisor.Tests.Logs;

public class LogProgramTests
{
    [Theory]
    [InlineData("|/usr/bin/rotatelogs -l \"/var/log/a b\" 86400", "/usr/bin/rotatelogs", "/usr/bin/rotatelogs,-l,/var/log/a b,86400")]
    [InlineData("||/bin/cat -", "/bin/cat", "/bin/cat,-")]
    [InlineData("|$cat >> /tmp/x", "/bin/sh", "sh,-c,cat >> /tmp/x")]
    public void Parse_PipeText_GivesProgramAndWords(string target, string path, string arguments)
    {
        (string program, IReadOnlyList<string> words) = LogProgram.Parse(target);

        Assert.Equal(path, program);
        Assert.Equal(arguments, string.Join(',', words));
    }

    [Fact]
    public void Parse_NameWithoutSlash_IsLookedUp()
    {
        (string program, IReadOnlyList<string> words) = LogProgram.Parse("|sh -c true");

        Assert.EndsWith("/sh", program);
        Assert.Equal("sh", words[0]);
    }
}
