// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Functional.Support;

namespace Vestige.Functional.Requests;

public sealed class AnswerTests
{
    [Fact]
    public async Task Request_ForFile_IsAnswered()
    {
        await using var server = await FunctionalServer.StartAsync("");
        server.Write("a.txt", "text\n");
        var answer = await server.GetAsync("/a.txt");
        Assert.Equal("HTTP/1.1 200 OK", answer.StatusLine);
        Assert.Equal("text\n", answer.Text);
        var log = await server.LinesAsync("access_log", 1);
        Assert.Equal("127.0.0.1 \"GET /a.txt HTTP/1.1\" 200 5", log[0]);
    }
}
