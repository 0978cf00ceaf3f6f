// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Xml.Linq;

namespace Vestige.Architecture.Layering;

/// <summary>Holds the table of assemblies in docs/architecture.md.</summary>
public sealed class LayeringTests
{
    private const string Abstractions = "Vestige.Abstractions";
    private const string Configuration = "Vestige.Configuration";
    private const string Diagnostics = "Vestige.Diagnostics";
    private const string Core = "Vestige.Core";
    private const string Modules = "Vestige.Modules";
    private const string Reporter = "Vestige.Reporter";
    private const string Supervisor = "Vestige.Supervisor";
    private const string Hosting = "Vestige.Hosting";
    private const string Executable = "Vestige";

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        [Abstractions] = [],
        [Configuration] = [Abstractions],
        [Diagnostics] = [],
        [Core] = [Abstractions, Configuration, Diagnostics],
        [Modules] = [Abstractions],
        [Supervisor] = [Configuration, Diagnostics],
        [Hosting] = [Core, Diagnostics],
        [Reporter] = [Abstractions, Configuration, Core, Diagnostics],
        [Executable] = [Abstractions, Configuration, Diagnostics, Core, Modules, Supervisor, Hosting, Reporter],
    };

    [Fact]
    public void ProjectsOfSrc_AreThoseOfTheTable() =>
        Assert.Equal(Allowed.Keys.Order(), ProjectFile.Under("src").Select(project => project.Name).Order());

    [Fact]
    public void ProjectsOfSrc_ReferenceWhatTheTableAllows() => Rule.Holds(
        "The table of assemblies (docs/architecture.md) does not allow these references; move the type or the code:",
        from project in ProjectFile.Under("src")
        from reference in project.Projects
        where !Allowed[project.Name].Contains(reference)
        select $"{project.Name} -> {reference}");

    [Fact]
    public void ModulesAndSamples_ReferenceOnlyAbstractions() => Rule.Holds(
        "A module sees only Vestige.Abstractions; if it needs more, the promise to module authors is too small:",
        from project in ProjectFile.Under("modules").Concat(ProjectFile.Under("samples"))
        from reference in project.Projects.Concat(project.Packages.Where(name => name.StartsWith("Vestige")))
        where reference != Abstractions
        select $"{Repository.Relative(project.Path)} -> {reference}");

    [Fact]
    public void Diagnostics_NeedsNothingButTheBaseLibrary() => Rule.Holds(
        "Vestige.Diagnostics must work when the rest does not; remove the reference:",
        from project in ProjectFile.Under("src/Vestige.Diagnostics")
        from reference in project.Projects.Concat(project.Packages).Concat(project.Frameworks)
        select $"{project.Name} -> {reference}");

    [Fact]
    public void ProjectsOfSrc_BringNoThirdPartyPackage() => Rule.Holds(
        "Third-party packages belong to external modules (modules/…), not to the server:",
        from project in ProjectFile.Under("src")
        from package in project.Packages
        where (project.Name, package) != (Executable, "System.CommandLine")
        where (project.Name, package) != (Reporter, "Microsoft.Data.Sqlite")
        select $"{project.Name} -> {package}");

    [Fact]
    public void InternalsVisibleTo_NamesOnlyTheTestsOfTheAssembly() => Rule.Holds(
        "Internals are shown to the assembly's own tests only (Directory.Build.targets does it); remove:",
        from project in ProjectFile.Under("src")
        from friend in project.InternalsVisibleTo
        where friend != project.Name + ".Tests"
        select $"{project.Name} -> {friend}");

    [Fact]
    public void EveryProject_IsInTheSolution()
    {
        var solution = XDocument.Load(Repository.PathOf("Vestige.slnx"));
        var listed = solution.Descendants("Project").Select(project => (string)project.Attribute("Path")!).ToHashSet();
        Rule.Holds(
            "Not in Vestige.slnx, so no gate builds it; add a line there:",
            from folder in new[] { "src", "tests", "modules", "benchmarks" }
            from project in ProjectFile.Under(folder)
            where !listed.Contains(Repository.Relative(project.Path))
            select Repository.Relative(project.Path));
    }
}
