// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Merging;
using Vestige.Directives;
using Vestige.Modules;
using Vestige.Requests;

namespace Vestige.Configuration.Binding;

/// <summary>One use of a directive while it is bound.</summary>
internal sealed class BoundCall(
    TreeBinder binder,
    BindingScope scope,
    ModuleDirective row,
    Tree.ConfigNode node,
    IReadOnlyList<string> arguments) : DirectiveCall
{
    private MethodSet? _methods;

    public override Directive Directive => row.Directive;

    public override SourceLocation Location => node.Location;

    public override DirectiveContexts Context => scope.Context;

    public override IReadOnlyList<string> Arguments => arguments;

    public override string RawArguments => node.RawArguments;

    public override bool Flag => Argument.Equals("on", StringComparison.OrdinalIgnoreCase);

    public override VirtualHost Host => scope.Host.Host;

    public override string? SectionPath => scope.Path;

    public override bool IsPatternSection => scope.IsPattern;

    public override bool IsLocationSection => scope.Kind == SectionKind.Location;

    public override MethodSet? LimitedMethods => _methods ??= scope.Methods?.ToMethodSet();

    public override IProviders Providers => binder.Options.Providers;

    public override string ServerRoot => binder.Options.ServerRoot;

    public OverridePolicy? Overrides => scope.Overrides;

    // Places of other modules stay null: a setter that reaches for them is told so by its exception.
    protected override object[] DirectoryVector => Filled(binder.Options.Schema.Directory, scope.Section.Values);

    protected override object[] ServerVector => Filled(binder.Options.Schema.Server, scope.Host.ServerValues);

    public override string ServerRelative(string path) => Path.Combine(ServerRoot, path);

    public override void BindBody()
    {
        if (node.IsSection)
        {
            binder.Bind(node.Children, scope);
        }
    }

    public override void Error(string message) => Add(DiagnosticSeverity.Error, message);

    public override void Warning(string message) => Add(DiagnosticSeverity.Warning, message);

    public override void Note(string message) => Add(DiagnosticSeverity.Note, message);

    private object[] Filled(VectorSchema schema, object?[] values)
    {
        schema.Fill(values, row.Module);
        return values!;
    }

    private void Add(DiagnosticSeverity severity, string message) =>
        binder.Findings.Add(severity, Location, $"{TreeBinder.Display(row.Directive, node)}: {message}");
}
