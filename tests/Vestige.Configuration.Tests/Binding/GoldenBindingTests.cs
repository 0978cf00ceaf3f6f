// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Binding;
using Vestige.Configuration.Tests.Merging;
using Vestige.TestSupport;

namespace Vestige.Configuration.Tests.Binding;

/// <summary>
/// The cases <c>bind_*.conftest</c>, bound with the directives of <see cref="MarkModule"/>. Setting: <c>walk</c> HOST FILE
/// URL-PATH, a request for a file that is there. Expected: findings; unless one is an error, a line for each host (its
/// server marks, then those outside of sections) and the marks of each walk in the order in which they were merged.
/// </summary>
public sealed class GoldenBindingTests
{
    public static TheoryData<string> Cases => [.. GoldenFolder.Names("conf", "bind_*.conftest")];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Binding_CaseFile_GivesExpectedText(string name)
    {
        var golden = GoldenFolder.Read("conf", name);
        using var folder = new TempDirectory();
        golden.WriteTo(folder);

        var bound = BoundText.Bind(folder);

        var lines = bound.Tree.Diagnostics.Concat(bound.Configuration.Diagnostics).Select(found => found.ToString()).ToList();
        if (!bound.Tree.HasErrors && !bound.Configuration.HasErrors)
        {
            lines.AddRange(bound.Hosts.Select(Describe));
            lines.AddRange(golden.Settings("walk").Select(walk => Walk(bound, walk)));
        }

        Assert.Equal(golden.Expected, string.Join('\n', lines).Replace(folder.Path + "/", ""));
    }

    private static string Describe(BoundHost host)
    {
        var addresses = host.IsMain ? "" : $" ({string.Join(' ', host.AddressArguments)})";
        return $"host {host.Index}{addresses}: [{host.Configuration[0]}] [{BoundText.Marks(host.Defaults)}]";
    }

    private static string Walk(BoundText bound, string walk)
    {
        var words = walk.Split(' ');
        var marks = Walking.Run(bound.Hosts[int.Parse(words[0])], words[1], words[1], words[2]);
        return $"walk {walk}: {(marks.Length == 0 ? "nothing" : marks)}";
    }
}
