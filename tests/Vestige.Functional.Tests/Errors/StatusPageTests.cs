// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Functional.Support;

namespace Vestige.Functional.Errors;

/// <summary>The built-in pages of all statuses, byte for byte those of Apache httpd 2.4.71.</summary>
public sealed class StatusPageTests
{
    [Fact]
    public async Task Page_OfEveryStatus_IsHttpds()
    {
        var expected = StatusPages.Load();
        var lines = expected.Keys.Select(static status => $"Redirect {status} /s{status}");
        await using var server = await FunctionalServer.StartAsync(
            "ServerAdmin you@example.com\n" + string.Join('\n', lines));
        foreach (var (status, page) in expected)
        {
            var answer = await server.GetAsync($"/s{status}");
            Assert.Equal(page, $"{answer.StatusLine}\n{answer.Text}");
            Assert.Equal("text/html; charset=iso-8859-1", answer["Content-Type"]);
        }
    }

    [Theory]
    [InlineData(301, "<p>The document has moved <a href=\"http://x.example/a&amp;b\">here</a>.</p>\n")]
    [InlineData(302, "<p>The document has moved <a href=\"http://x.example/a&amp;b\">here</a>.</p>\n")]
    [InlineData(303, "<p>The answer to your request is located <a href=\"http://x.example/a&amp;b\">here</a>.</p>\n")]
    [InlineData(307, "<p>The document has moved <a href=\"http://x.example/a&amp;b\">here</a>.</p>\n")]
    [InlineData(308, "<p>The document has moved <a href=\"http://x.example/a&amp;b\">here</a>.</p>\n")]
    public async Task Page_OfRedirect_NamesTarget(int status, string body)
    {
        await using var server = await FunctionalServer.StartAsync($"Redirect {status} /r http://x.example/a&b");
        var answer = await server.GetAsync("/r");
        Assert.Equal(status, answer.Status);
        Assert.Equal("http://x.example/a&b", answer["Location"]);
        Assert.Contains("</h1>\n" + body + "</body></html>\n", answer.Text);
    }

    [Theory]
    [InlineData("Major", "Vestige/0")]
    [InlineData("Minor", "Vestige/0.1")]
    [InlineData("Min", "Vestige/0.1.0")]
    [InlineData("Prod", "Vestige")]
    [InlineData("OS", "Vestige/0.1.0 (Unix)")]
    [InlineData("Full", "Vestige/0.1.0 (Unix)")]
    public async Task Signature_AndServerHeader_FollowServerTokens(string tokens, string text)
    {
        await using var server = await FunctionalServer.StartAsync(
            $"ServerTokens {tokens}\nServerSignature EMail\nServerAdmin me@x.example");
        var answer = await server.GetAsync("/zz", "a.example");
        Assert.Equal(text, answer["Server"]);
        Assert.Contains(
            $"<hr>\n<address>{text} Server at <a href=\"mailto:me@x.example\">a.example</a> Port 80</address>\n</body></html>\n",
            answer.Text);
    }

    [Fact]
    public async Task Signature_On_NamesHostWithoutLink()
    {
        await using var server = await FunctionalServer.StartAsync("ServerSignature On\nServerTokens Prod");
        var answer = await server.GetAsync("/zz", "a.example:81");
        Assert.Contains("<hr>\n<address>Vestige Server at a.example Port 81</address>\n", answer.Text);
    }

    [Fact]
    public async Task HeadOfError_HasNoLengthAndNoBody()
    {
        await using var server = await FunctionalServer.StartAsync("");
        var answer = await server.AskAsync("HEAD", "/missing");
        Assert.Equal(404, answer.Status);
        Assert.Null(answer["Content-Length"]);
        Assert.Equal("text/html; charset=iso-8859-1", answer["Content-Type"]);
    }
}
