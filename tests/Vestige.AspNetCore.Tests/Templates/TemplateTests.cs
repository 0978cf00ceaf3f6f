// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.AspNetCoreTests.Applications;
using Vestige.AspNetCoreTests.Recorded;
using Vestige.TestSupport;
using Vestige.TestSupport.Processes;

namespace Vestige.AspNetCoreTests.Templates;

/// <summary>What the SDK's templates make runs as it is; these need no packages.</summary>
public sealed class TemplateTests
{
    [Theory]
    [InlineData("web", "/")]
    [InlineData("webapi --no-openapi --exclude-launch-settings", "/missing")]
    public async Task Template_Published_AnswersAsOnItsOwn(string template, string path)
    {
        using var folder = new TempDirectory();
        var assembly = await Template.PublishAsync(folder, template);
        await using var bare = await DotnetApplication.StartAsync(assembly, "--urls=http://127.0.0.1:0");
        await using var server = await ApplicationSite.StartAsync("/app", assembly);
        Message[] messages = [Message.Get(path), Message.Head(path), Message.Post(path, "text/plain", "x")];
        var expected = await new Conversation(bare.Endpoint, string.Empty).PlayAsync(messages);
        var actual = await new Conversation(server.Endpoint, "/app").PlayAsync(messages);

        Assert.Equal(expected, actual);
        if (template.StartsWith("webapi", StringComparison.Ordinal))
        {
            var forecast = await server.GetAsync("/app/weatherforecast");
            Assert.Equal((200, "application/json; charset=utf-8"), (forecast.Status, forecast["Content-Type"]));
        }
    }
}
