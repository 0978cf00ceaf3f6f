// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using Vestige.AspNetCoreTests.Applications;

namespace Vestige.AspNetCoreTests.Recorded;

/// <summary>The same application on its own and inside Vestige answers alike.</summary>
public sealed class RecordedSetTests
{
    // A set that differs from itself would prove nothing about another server.
    [Fact]
    public async Task Set_SentTwiceToTheBareServer_IsAnsweredAlike()
    {
        await using var first = await BareShop.StartAsync("/shop");
        await using var second = await BareShop.StartAsync("/shop");
        Assert.Empty(await DifferencesAsync(first.Endpoint, second.Endpoint, "/shop"));
    }

    private static async Task<IReadOnlyList<string>> DifferencesAsync(IPEndPoint bare, IPEndPoint inside, string prefix)
    {
        var differences = new List<string>();
        foreach (var (name, messages) in RecordedSet.Conversations)
        {
            var expected = await new Conversation(bare, prefix).PlayAsync(messages);
            var actual = await new Conversation(inside, prefix).PlayAsync(messages);
            for (var at = 0; at < messages.Count; at++)
            {
                if (Environment.GetEnvironmentVariable("TRANSCRIPT") is { } file)
                {
                    File.AppendAllText(file, $"#### {name}: {messages[at]}\n{expected[at]}\n\n");
                }

                if (expected[at] != actual[at])
                {
                    differences.Add($"{name}: {messages[at]}\n--- on its own\n{expected[at]}\n--- inside\n{actual[at]}\n");
                }
            }
        }

        return differences;
    }
}
