// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Xml.Linq;

namespace Vestige.Architecture.Layering;

/// <summary>What a csproj says about references. Read from the text: the compiler drops references that are not used.</summary>
internal sealed class ProjectFile
{
    private readonly XDocument _document;

    private ProjectFile(string path)
    {
        Path = path;
        _document = XDocument.Load(path);
    }

    public string Path { get; }

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>Names of the referenced projects; those that only order the build are left out.</summary>
    public IEnumerable<string> Projects => Items("ProjectReference")
        .Where(item => (string?)item.Attribute("ReferenceOutputAssembly") != "false")
        .Select(item => System.IO.Path.GetFileNameWithoutExtension((string)item.Attribute("Include")!));

    public IEnumerable<string> Packages => Includes("PackageReference");

    public IEnumerable<string> Frameworks => Includes("FrameworkReference");

    public IEnumerable<string> InternalsVisibleTo => Includes("InternalsVisibleTo");

    public static IReadOnlyList<ProjectFile> Under(string folder) =>
        [.. Repository.Files(folder, "*.csproj").Select(path => new ProjectFile(path))];

    private IEnumerable<string> Includes(string item) =>
        Items(item).Select(element => (string?)element.Attribute("Include") ?? string.Empty);

    private IEnumerable<XElement> Items(string name) => _document.Descendants(name);
}
