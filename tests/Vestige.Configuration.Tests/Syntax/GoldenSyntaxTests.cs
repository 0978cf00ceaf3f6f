// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Vestige.Configuration.Syntax;
using Vestige.Configuration.Tree;
using Vestige.TestSupport;

namespace Vestige.Configuration.Tests.Syntax;

/// <summary>
/// The cases <c>syntax_*.conftest</c>. Settings: <c>define</c> (-D), <c>before</c> (-C), <c>after</c> (-c),
/// <c>module</c> (compiled in), <c>directive</c> and <c>section</c> (known), <c>env</c> NAME=value, <c>limit</c>
/// NAME=number, <c>htaccess</c> yes. Expected: findings, then the tree unless one of them is an error.
/// </summary>
public sealed class GoldenSyntaxTests
{
    public static TheoryData<string> Cases => [.. GoldenFolder.Names("conf", "syntax_*.conftest")];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Reading_CaseFile_GivesExpectedText(string name)
    {
        var golden = GoldenFolder.Read("conf", name);
        using var folder = new TempDirectory();
        golden.WriteTo(folder);

        var tree = Read(golden, folder);

        var findings = string.Concat(tree.Diagnostics.Select(found => found + "\n"));
        var text = tree.HasErrors ? findings : findings + ConfigPrinter.Print(tree.Nodes);
        Assert.Equal(golden.Expected, text.Replace(folder.Path + "/", "").TrimEnd('\n'));
    }

    private static ConfigTree Read(GoldenCase golden, TempDirectory folder)
    {
        var environment = golden.Settings("env").Select(text => text.Split('=', 2)).ToDictionary(p => p[0], p => p[1]);
        if (golden.Settings("htaccess").Count > 0)
        {
            return ConfigReader.ReadHtaccess(folder.PathOf(GoldenCase.MainFile), new HtaccessOptions
            {
                ServerRoot = folder.Path,
                Host = HostOf(golden),
                Environment = environment,
                Defines = golden.Settings("define").ToDictionary(name => name, _ => (string?)null),
                Limits = LimitsOf(golden, ConfigLimits.Htaccess),
            });
        }

        return ConfigReader.Read(new ConfigReaderOptions
        {
            ServerRoot = folder.Path,
            MainFile = GoldenCase.MainFile,
            Host = HostOf(golden),
            DirectivesBefore = golden.Settings("before"),
            DirectivesAfter = golden.Settings("after"),
            Defines = golden.Settings("define"),
            Environment = environment,
            Limits = LimitsOf(golden, ConfigLimits.Default),
        });
    }

    private static NotingConfigHost HostOf(GoldenCase golden) => new(new Version(2, 4, 66), golden.Settings("module"))
    {
        DirectiveKnown = name => golden.Settings("directive").Contains(name, StringComparer.OrdinalIgnoreCase),
        SectionKnown = name => golden.Settings("section").Contains(name, StringComparer.OrdinalIgnoreCase),
    };

    private static ConfigLimits LimitsOf(GoldenCase golden, ConfigLimits limits)
    {
        var changed = limits with { };
        foreach (var pair in golden.Settings("limit").Select(text => text.Split('=')))
        {
            var property = typeof(ConfigLimits).GetProperty(pair[0])!;
            property.SetValue(
                changed, Convert.ChangeType(pair[1], property.PropertyType, CultureInfo.InvariantCulture));
        }

        return changed;
    }
}
