// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Binding;
using Vestige.Directives;
using Vestige.Modules;

namespace Vestige.Configuration.Tests.Binding;

/// <summary>
/// A module whose directives leave marks: <c>Mark</c> in the per-directory, <c>HostMark</c> in the server configuration.
/// Marks of merged sections stand in the order in which they were merged.
/// </summary>
internal sealed class MarkModule
{
    public static readonly ModuleInfo Info = new("mark_module", "mod_mark.cs");

    public static readonly ModuleInfo OtherInfo = new("other_module", "mod_other.cs");

    public static readonly DirectoryConfigKey<MarkConfig> Directory = new(0, () => new MarkConfig(), MarkConfig.Merge);

    public static readonly DirectoryConfigKey<MarkConfig> Other = new(1, () => new MarkConfig(), MarkConfig.Merge);

    public static readonly ServerConfigKey<MarkConfig> Server = new(0, () => new MarkConfig(), MarkConfig.Merge);

    public static readonly ServerConfigKey<MarkConfig> OwnOnly =
        new(1, () => new MarkConfig(), (_, host) => host);

    /// <summary>What the setter of <c>Seen</c> saw.</summary>
    public List<string> Seen { get; } = [];

    public static ConfigSchema Schema => new(
        [new(Info, Server), new(OtherInfo, OwnOnly)], [new(Info, Directory), new(OtherInfo, Other)]);

    public IEnumerable<ModuleDirective> Rows =>
    [
        .. new[]
        {
            Row("Mark", DirectiveShape.Iterate, DirectiveContexts.Anywhere, OverrideClasses.FileInfo, "Mark word ...")
                .For(Directory, (config, call) => config.Marks.Add(call.Argument)),
            Row("HostMark", DirectiveShape.Take1, DirectiveContexts.Server, OverrideClasses.None, "HostMark word")
                .For(Server, (config, call) => config.Marks.Add(call.Argument)),
            Row("DocumentRoot", DirectiveShape.Take1, DirectiveContexts.Server, OverrideClasses.None, "DocumentRoot path")
                .For(Server, (config, call) => config.Marks.Add(call.ServerRelative(call.Argument))),
            Row("Listen", DirectiveShape.Take12, DirectiveContexts.MainServer, OverrideClasses.None, "Listen port [protocol]"),
            Row("Options", DirectiveShape.TakeMany, DirectiveContexts.Anywhere, OverrideClasses.Options, "Options [+|-]option ..."),
            Row("Flag", DirectiveShape.Flag, DirectiveContexts.Anywhere, OverrideClasses.Indexes, "Flag On|Off")
                .For(Directory, (config, call) => config.Marks.Add($"{call.Flag}")),
            Row("Nothing", DirectiveShape.NoArguments, DirectiveContexts.Anywhere, OverrideClasses.All, "Nothing"),
            Row("Two", DirectiveShape.Take2, DirectiveContexts.Anywhere, OverrideClasses.All, "Two a b"),
            Row("TwoThree", DirectiveShape.Take23, DirectiveContexts.Anywhere, OverrideClasses.All, "TwoThree a b [c]"),
            Row("Three", DirectiveShape.Take3, DirectiveContexts.Anywhere, OverrideClasses.All, "Three a b c"),
            Row("OneThree", DirectiveShape.Take13, DirectiveContexts.Anywhere, OverrideClasses.All, "OneThree a [b c]"),
            Row("OneToThree", DirectiveShape.Take123, DirectiveContexts.Anywhere, OverrideClasses.All, "OneToThree a [b [c]]"),
            Row("Pairs", DirectiveShape.Iterate2, DirectiveContexts.Anywhere, OverrideClasses.All, "Pairs key value ...")
                .For(Directory, (config, call) => config.Marks.Add($"{call.Argument}={call.Argument2}")),
            Row("Raw", DirectiveShape.RawArguments, DirectiveContexts.Anywhere, OverrideClasses.All, "Raw text")
                .For(Directory, (config, call) => config.Marks.Add(call.RawArguments)),
            Row("Throw", DirectiveShape.Take1, DirectiveContexts.Anywhere, OverrideClasses.All, "Throw word") with
            {
                Apply = call => throw new InvalidOperationException(call.Argument),
            },
            Row("Foreign", DirectiveShape.NoArguments, DirectiveContexts.Anywhere, OverrideClasses.All, "Foreign")
                .For(Other, (config, call) => config.Marks.Add("foreign")),
            Row("Complain", DirectiveShape.NoArguments, DirectiveContexts.Anywhere, OverrideClasses.All, "Complain") with
            {
                Apply = call =>
                {
                    call.Error("an error");
                    call.Warning("a warning");
                    call.Note("a note");
                },
            },
            Row("Seen", DirectiveShape.NoArguments, DirectiveContexts.Anywhere, OverrideClasses.All, "Seen") with
            {
                Apply = call => Seen.Add(
                    $"{call.Context} {call.SectionPath ?? "-"} {(call.IsPatternSection ? "pattern " : "")}"
                    + $"host {call.Host.Index} GET {call.LimitedMethods?.Contains("GET")} "
                    + $"PUT {call.LimitedMethods?.Contains("PUT")}"),
            },
            Row("RequireAll", DirectiveShape.Section, DirectiveContexts.Directory | DirectiveContexts.Htaccess,
                OverrideClasses.AuthConfig, "<RequireAll> ... </RequireAll>") with
            {
                Apply = call => call.BindBody(),
            },
        }.Select(row => new ModuleDirective(Info, row)),
        new(OtherInfo, Row("OtherMark", DirectiveShape.Take1, DirectiveContexts.Anywhere, OverrideClasses.Limit, "OtherMark word")
            .For(Other, (config, call) => config.Marks.Add(call.Argument))),
        new(OtherInfo, Row("OwnMark", DirectiveShape.Take1, DirectiveContexts.Server, OverrideClasses.None, "OwnMark word")
            .For(OwnOnly, (config, call) => config.Marks.Add(call.Argument))),
    ];

    private static Directive Row(
        string name, DirectiveShape shape, DirectiveContexts contexts, OverrideClasses overrides, string syntax) =>
        new(name, shape, contexts, overrides) { Syntax = syntax, Description = "A directive of the tests." };
}
