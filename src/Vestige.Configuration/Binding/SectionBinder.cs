// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Merging;
using Vestige.Configuration.Tree;
using Vestige.Directives;
using Vestige.Text;

namespace Vestige.Configuration.Binding;

/// <summary>Binds the sections that <see cref="StructuralSections"/> lists.</summary>
internal sealed class SectionBinder(TreeBinder binder)
{
    public void Bind(Directive row, ConfigNode node, BindingScope scope)
    {
        switch (row.Name)
        {
            case "VirtualHost":
                VirtualHost(row, node);
                break;
            case "Limit" or "LimitExcept":
                Limit(row, node, scope);
                break;
            case "Files" or "FilesMatch":
                Files(row, node, scope);
                break;
            case "Location" or "LocationMatch":
                AddIfBound(scope.Host.Locations, Section(SectionKind.Location, row, node, scope));
                break;
            default:
                AddIfBound(scope.Host.Directories, Section(SectionKind.Directory, row, node, scope));
                break;
        }
    }

    private static void AddIfBound(List<ConfigSection> sections, ConfigSection? section)
    {
        if (section is not null)
        {
            sections.Add(section);
        }
    }

    private void VirtualHost(Directive row, ConfigNode node)
    {
        if (node.Arguments.Count == 0)
        {
            Error(row, node, $"found no argument, expected 1 or more; usage: {row.Syntax}");
        }

        // Its lines are bound all the same, so that their errors are known.
        var index = binder.Hosts.Count + 1;
        var host = new HostDraft(
            binder.Options.MakeHost(index, node.Location, node.Arguments), binder.Options.Schema);
        binder.Hosts.Add(host);
        binder.Bind(node.Children!, BindingScope.VirtualHost(host));
    }

    private void Limit(Directive row, ConfigNode node, BindingScope scope)
    {
        if (node.Arguments.Count == 0)
        {
            Error(row, node, $"found no argument, expected 1 or more; usage: {row.Syntax}");
            return;
        }

        if (node.Arguments.Contains("TRACE"))
        {
            Error(row, node, "found TRACE, which is not controlled here but by TraceEnable");
            return;
        }

        var names = node.Arguments.Select(name => name is "HEAD" ? "GET" : name).Distinct();
        var methods = new LimitedMethodList([.. names], row.Name == "LimitExcept").Within(scope.Methods);
        if (methods.IsEmpty)
        {
            Error(row, node, "found no method that the section around it leaves, expected at least 1");
            return;
        }

        binder.Bind(node.Children!, scope with { Methods = methods, Place = Place(row, scope) });
    }

    private void Files(Directive row, ConfigNode node, BindingScope scope)
    {
        var files = scope.Section.Files;
        if (scope.Kind == SectionKind.Location || scope.Methods is not null)
        {
            binder.Findings.Error(
                node.Location,
                $"{Show(row)} is not allowed in {scope.Place}: allowed outside of sections and in <Directory>");
            return;
        }

        if (scope.Kind == SectionKind.Files)
        {
            // httpd reads such a section and never looks at it.
            binder.Findings.Add(
                DiagnosticSeverity.Warning, node.Location, $"{Show(row)}: has no effect inside of {scope.Place}");
            files = [];
        }

        AddIfBound(files, Section(SectionKind.Files, row, node, scope));
    }

    private ConfigSection? Section(SectionKind kind, Directive row, ConfigNode node, BindingScope scope)
    {
        var isMatch = row.Name.EndsWith("Match", StringComparison.Ordinal);
        var isPattern = isMatch || node.Arguments is ["~", ..];
        var words = isPattern && !isMatch ? [.. node.Arguments.Skip(1)] : node.Arguments;
        if (words.Count != 1)
        {
            Error(row, node, $"found {ArgumentCheck.Number(words.Count)}, expected 1; usage: {row.Syntax}");
        }

        var path = words.Count == 0 ? "" : words[0];
        if (kind == SectionKind.Directory && !isPattern)
        {
            path = DirectoryPath(path);
        }

        var pattern = isPattern ? Pattern(row, node, path) : null;

        // Even where the section itself is wrong its lines are bound, so that their errors are known.
        var draft = new SectionDraft(binder.Options.Schema);
        binder.Bind(node.Children!, scope with
        {
            // Inside of .htaccess the rules of .htaccess go on.
            Context = scope.Overrides is null ? DirectiveContexts.Directory : DirectiveContexts.Htaccess,
            Place = Place(row, scope),
            Section = draft,
            Kind = kind,
            Path = path,
            IsPattern = isPattern,
        });
        return isPattern && pattern is null ? null : new ConfigSection(
            kind, path, node.Location, draft.Values, draft.Files, pattern)
        {
            Budget = scope.Overrides is null ? null : HtaccessBinder.NewBudget(),
        };
    }

    private SectionPattern? Pattern(Directive row, ConfigNode node, string text)
    {
        if (PerlRegex.TryCompile(text, ignoreCase: false, out var regex, out var error))
        {
            return new SectionPattern(regex);
        }

        Error(row, node, error);
        return null;
    }

    private string DirectoryPath(string path)
    {
        if (!FileNamePattern.HasWildcard(path))
        {
            // httpd takes a relative path from where it was started; the server root is what every other directive means.
            path = Path.GetFullPath(path, binder.Options.ServerRoot);
        }

        return path.EndsWith('/') ? path : path + "/";
    }

    private static string Place(Directive row, BindingScope scope) =>
        scope.Overrides is null ? Show(row) : $"{Show(row)} in .htaccess";

    private static string Show(Directive row) => $"<{row.Name}>";

    private void Error(Directive row, ConfigNode node, string message) =>
        binder.Findings.Error(node.Location, $"{Show(row)}: {message}");
}
