// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Architecture.Api;

/// <summary>Vestige.Abstractions is a promise to module authors: it changes only on purpose, and it is documented.</summary>
public sealed class AbstractionsApiTests
{
    private const string Name = "Vestige.Abstractions";
    private const string Baseline = "tests/Vestige.Architecture.Tests/Api/Vestige.Abstractions.txt";

    [Fact]
    public void PublicApi_IsTheAcceptedOne()
    {
        var path = Repository.PathOf(Baseline);
        var actual = ApiText.Of(Name).ToString();
        if (Accept.Wanted("api"))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        var accepted = File.ReadAllLines(path).ToHashSet();
        var present = actual.Split('\n').ToHashSet();
        Rule.Holds(
            "What module authors see has changed. If that is meant, run: eng/accept.sh api",
            accepted.Except(present).Select(line => "- " + line)
                .Concat(present.Except(accepted).Select(line => "+ " + line)));
    }

    [Fact]
    public void PublicMembers_HaveASummary()
    {
        var documentation = ApiDocumentation.Of(Name);
        Rule.Holds(
            "A module author reads only this; add a summary:",
            from type in ApiText.Of(Name).Types()
            from symbol in ApiText.Members(type).Prepend(type)
            where !documentation.HasSummary(symbol)
            select symbol.GetDocumentationCommentId());
    }
}
