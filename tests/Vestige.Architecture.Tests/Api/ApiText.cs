// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Vestige.Architecture.Api;

/// <summary>What an assembly promises to others, one line a member, in a fixed order.</summary>
internal sealed class ApiText
{
    private static readonly SymbolDisplayFormat TypeFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters
            | SymbolDisplayGenericsOptions.IncludeTypeConstraints
            | SymbolDisplayGenericsOptions.IncludeVariance,
        kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    private static readonly SymbolDisplayFormat MemberFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters
            | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters
            | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeModifiers
            | SymbolDisplayMemberOptions.IncludeAccessibility
            | SymbolDisplayMemberOptions.IncludeConstantValue
            | SymbolDisplayMemberOptions.IncludeRef,
        parameterOptions: SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeType
            | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeParamsRefOut
            | SymbolDisplayParameterOptions.IncludeModifiers,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private ApiText(IAssemblySymbol assembly) => Assembly = assembly;

    public IAssemblySymbol Assembly { get; }

    /// <summary>Reads a built assembly that lies beside this test.</summary>
    public static ApiText Of(string assemblyName)
    {
        var known = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(':');
        var compilation = CSharpCompilation.Create(
            "api",
            references: known.Where(File.Exists).Select(path => MetadataReference.CreateFromFile(path)));
        return new ApiText(compilation.SourceModule.ReferencedAssemblySymbols.Single(a => a.Name == assemblyName));
    }

    /// <summary>Every type that others can see, by name.</summary>
    public IEnumerable<INamedTypeSymbol> Types() =>
        Visible(Assembly.GlobalNamespace).OrderBy(type => type.ToDisplayString(TypeFormat), StringComparer.Ordinal);

    /// <summary>The members of a type that others can see and that somebody wrote.</summary>
    public static IEnumerable<ISymbol> Members(INamedTypeSymbol type) =>
        from member in type.GetMembers()
        where member is not INamedTypeSymbol && IsVisible(member) && !IsCompilersOwn(member)
        let text = member.ToDisplayString(MemberFormat)
        orderby text.Contains('(') ? 1 : 0, member.Name, text.Length, text
        select member;

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var type in Types())
        {
            text.Append(Head(type)).Append('\n');
            foreach (var member in Members(type))
            {
                text.Append("    ").Append(member.ToDisplayString(MemberFormat)).Append('\n');
            }

            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static string Head(INamedTypeSymbol type)
    {
        if (type.DelegateInvokeMethod is { } call)
        {
            var parameters = string.Join(", ", call.Parameters.Select(parameter => parameter.ToDisplayString(MemberFormat)));
            return $"{type.ToDisplayString(TypeFormat)} : {call.ReturnType.ToDisplayString(MemberFormat)}({parameters})";
        }

        var words = type switch
        {
            { TypeKind: not TypeKind.Class } => type.IsReadOnly ? "readonly " : string.Empty,
            { IsStatic: true } => "static ",
            { IsAbstract: true } => "abstract ",
            { IsSealed: true } => "sealed ",
            _ => string.Empty,
        };
        var bases = type.Interfaces.Where(i => i.Name != "IEquatable").Select(i => i.ToDisplayString(MemberFormat));
        if (type.TypeKind == TypeKind.Class && type.BaseType is { SpecialType: not SpecialType.System_Object } parent)
        {
            bases = bases.Prepend(parent.ToDisplayString(MemberFormat));
        }

        var list = string.Join(", ", bases);
        return words + type.ToDisplayString(TypeFormat) + (list.Length > 0 ? " : " + list : string.Empty);
    }

    private static IEnumerable<INamedTypeSymbol> Visible(INamespaceOrTypeSymbol container) =>
        from member in container.GetMembers().OfType<INamespaceOrTypeSymbol>()
        from type in member is INamedTypeSymbol nested
            ? IsVisible(nested) ? Visible(nested).Prepend(nested) : []
            : Visible(member)
        select type;

    private static bool IsVisible(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    // Accessors belong to their property; the rest is what the compiler adds to records and enums.
    private static bool IsCompilersOwn(ISymbol member) =>
        member is IMethodSymbol { AssociatedSymbol: not null }
        || member.ContainingType.TypeKind == TypeKind.Delegate
        || (member.ContainingType.TypeKind == TypeKind.Enum && member is not IFieldSymbol { IsConst: true })
        || IsImpliedConstructor(member)
        || (member is (IMethodSymbol or IPropertySymbol { Name: "EqualityContract" })
            && member.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "CompilerGeneratedAttribute"));

    private static bool IsImpliedConstructor(ISymbol member) =>
        member is IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters.Length: 0 }
        && member.ContainingType is ({ IsValueType: true } or { InstanceConstructors.Length: 1 });
}
