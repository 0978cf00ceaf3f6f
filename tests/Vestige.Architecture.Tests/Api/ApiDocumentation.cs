// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Vestige.Architecture.Api;

/// <summary>The XML documentation that was built beside an assembly.</summary>
internal sealed class ApiDocumentation
{
    private readonly Dictionary<string, XElement> _members;

    private ApiDocumentation(XDocument document) => _members = document.Descendants("member")
        .ToDictionary(member => (string)member.Attribute("name")!);

    public static ApiDocumentation Of(string assemblyName) =>
        new(XDocument.Load(Path.Combine(AppContext.BaseDirectory, assemblyName + ".xml")));

    public bool HasSummary(ISymbol symbol)
    {
        if (_members.TryGetValue(symbol.GetDocumentationCommentId()!, out var member))
        {
            return member.Element("inheritdoc") is not null || !string.IsNullOrWhiteSpace(member.Element("summary")?.Value);
        }

        return IsParameterOfType(symbol);
    }

    // What a primary constructor makes is documented as parameters of its type.
    private bool IsParameterOfType(ISymbol symbol)
    {
        if (symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor)
        {
            return constructor.Parameters.All(parameter => HasParameter(symbol.ContainingType, parameter.Name));
        }

        return symbol is IPropertySymbol && HasParameter(symbol.ContainingType, symbol.Name);
    }

    private bool HasParameter(INamedTypeSymbol type, string name) =>
        _members.TryGetValue(type.GetDocumentationCommentId()!, out var documented)
        && documented.Elements("param").Any(parameter =>
            (string?)parameter.Attribute("name") == name && !string.IsNullOrWhiteSpace(parameter.Value));
}
