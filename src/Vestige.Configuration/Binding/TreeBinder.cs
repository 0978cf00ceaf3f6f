// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics.CodeAnalysis;
using Vestige.Configuration.Tree;
using Vestige.Directives;

namespace Vestige.Configuration.Binding;

/// <summary>Walks a tree and runs the setters of its directives.</summary>
internal sealed class TreeBinder
{
    private readonly SectionBinder _sections;

    public TreeBinder(BindingOptions options)
    {
        Options = options;
        Findings = new FindingList(options.Limits.MaxErrors);
        _sections = new SectionBinder(this);
    }

    public BindingOptions Options { get; }

    public FindingList Findings { get; }

    /// <summary>The virtual hosts met so far, after the main server.</summary>
    public List<HostDraft> Hosts { get; } = [];

    /// <summary>A directive's name as messages show it, sections in brackets.</summary>
    public static string Display(Directive row, ConfigNode node)
    {
        var name = row.Name.Trim('<', '>');
        return node.IsSection ? $"<{name}>" : name;
    }

    public void Bind(IReadOnlyList<ConfigNode> nodes, BindingScope scope)
    {
        foreach (var node in nodes)
        {
            if (Findings.IsFull)
            {
                return;
            }

            Bind(node, scope);
        }
    }

    private void Bind(ConfigNode node, BindingScope scope)
    {
        if (StructuralSections.Find(node.Name) is { } section)
        {
            if (HasForm(section, node) && IsAllowed(section, node, scope))
            {
                _sections.Bind(section, node, scope);
            }
        }
        else if (!Options.Table.TryFind(node.Name, out var row))
        {
            Unknown(node, scope);
        }
        else if (HasForm(row.Directive, node) && IsAllowed(row.Directive, node, scope))
        {
            Apply(row, node, scope);
        }
    }

    private void Unknown(ConfigNode node, BindingScope scope)
    {
        if (Options.SkipsUnknown)
        {
            return;
        }

        var severity = scope.Overrides is { IgnoreUnknown: true } ? DiagnosticSeverity.Note : DiagnosticSeverity.Error;
        Findings.Add(severity, node.Location, UnknownNames.Describe(node, Options.Table));
    }

    private bool HasForm(Directive row, ConfigNode node)
    {
        if (node.IsSection == (row.Shape == DirectiveShape.Section))
        {
            return true;
        }

        var name = row.Name.Trim('<', '>');
        Findings.Error(node.Location, node.IsSection
            ? $"found the section <{name}>, but {name} is a directive; usage: {row.Syntax}"
            : $"found the directive {name}, but {name} is a section; usage: {row.Syntax}");
        return false;
    }

    private bool IsAllowed(Directive row, ConfigNode node, BindingScope scope)
    {
        var reason = !row.Contexts.HasFlag(scope.Context)
            ? $"is not allowed in {scope.Place}: allowed in {ContextWords.Of(row.Contexts)}"
            : OverrideError(row, scope);
        if (reason is null)
        {
            return true;
        }

        var severity = scope.Overrides is { IgnoreForbidden: true } ? DiagnosticSeverity.Note : DiagnosticSeverity.Error;
        Findings.Add(severity, node.Location, $"{Display(row, node)} {reason}");
        return false;
    }

    private static string? OverrideError(Directive row, BindingScope scope) =>
        scope.Overrides is { } policy && !policy.Permits(row)
            ? $"is not allowed here: AllowOverride {row.Overrides.ToString().Replace(", ", " or ", StringComparison.Ordinal)} "
                + $"is needed, AllowOverride {policy.Classes.ToString().Replace(", ", " ", StringComparison.Ordinal)} is in force"
            : null;

    private void Apply(ModuleDirective row, ConfigNode node, BindingScope scope)
    {
        var directive = row.Directive;
        if (ArgumentCheck.Error(directive, node.Arguments) is { } error)
        {
            Findings.Error(node.Location, $"{Display(directive, node)}: {error}");
            return;
        }

        switch (directive.Shape)
        {
            case DirectiveShape.Iterate:
                foreach (var argument in node.Arguments)
                {
                    Call(row, node, scope, [argument]);
                }

                break;
            case DirectiveShape.Iterate2:
                foreach (var argument in node.Arguments.Skip(1))
                {
                    Call(row, node, scope, [node.Arguments[0], argument]);
                }

                break;
            default:
                Call(row, node, scope, node.Arguments);
                break;
        }
    }

    [SuppressMessage(
        "Design", "CA1031", Justification = "Boundary to a module's code: whatever it throws becomes a finding that names it.")]
    private void Call(ModuleDirective row, ConfigNode node, BindingScope scope, IReadOnlyList<string> arguments)
    {
        try
        {
            row.Directive.Apply?.Invoke(new BoundCall(this, scope, row, node, arguments));
        }
        catch (Exception e)
        {
            Findings.Error(
                node.Location,
                $"{Display(row.Directive, node)}: module {row.Module.Identifier} ({row.Module.SourceName}) failed to set "
                + $"it: {e.GetType().Name}: {e.Message}");
        }
    }
}
