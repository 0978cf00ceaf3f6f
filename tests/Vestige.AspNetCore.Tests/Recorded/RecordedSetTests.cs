// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using Vestige.AspNetCoreTests.Applications;

namespace Vestige.AspNetCoreTests.Recorded;

/// <summary>The same application on its own and inside Vestige answers alike.</summary>
public sealed class RecordedSetTests
{
    [Theory]
    [InlineData("/shop")]
    [InlineData("/")]
    public async Task Set_SentToBoth_IsAnsweredAlike(string location)
    {
        var prefix = location.TrimEnd('/');
        await using var bare = await BareShop.StartAsync(prefix);
        await using var server = await ApplicationSite.StartShopAsync(location);

        var differences = await DifferencesAsync(bare.Endpoint, server.Endpoint, prefix);

        Assert.True(differences.Count == 0, $"{differences.Count} differ\n{string.Join('\n', differences)}\n{server.ErrorLog}");
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
                if (DeliberateDifferences.Compare(messages[at], expected[at], actual[at]) is { } difference)
                {
                    differences.Add($"{name}: {difference}");
                }
            }
        }

        return differences;
    }
}
