// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Vestige.TestSupport;

namespace Vestige.Diagnostics.Tests.Traces.Viewing;

/// <summary>
/// Files of <c>tests/golden/trace</c>: logs and options above the dashes, below them what <c>vestige trace</c> prints.
/// </summary>
public sealed class GoldenTraceTests
{
    private const string Folder = "trace";

    public static TheoryData<string> Cases => [.. GoldenFolder.Names(Folder, "*.tracetest")];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Trace_OfLogs_PrintsWhatTheCaseExpects(string name)
    {
        GoldenCase golden = GoldenFolder.Read(Folder, name);
        using var folder = new TempDirectory();
        golden.WriteTo(folder);
        string[] files = golden.Settings("args") is [var given]
            ? given.Split(' ')
            : [.. golden.Files.Keys.Where(file => file != GoldenCase.MainFile)];

        ViewedTrace viewed = ViewedTrace.Run([.. files.Select(folder.PathOf)], Settings(golden));

        string printed = viewed.ToString().Replace(folder.Path + "/", "", StringComparison.Ordinal)
            .Replace("\e", "␛", StringComparison.Ordinal);
        Assert.Equal(golden.Expected, printed);
    }

    private static ViewedTrace.Settings Settings(GoldenCase golden) => new()
    {
        Requests = golden.Settings("request"),
        Slow = golden.Settings("slow") is [var slow] ? int.Parse(slow, CultureInfo.InvariantCulture) : 0,
        Module = golden.Settings("module").SingleOrDefault(),
        Colors = golden.Settings("colors").Count > 0,
        Width = golden.Settings("width") is [var width] ? int.Parse(width, CultureInfo.InvariantCulture) : null,
    };
}
