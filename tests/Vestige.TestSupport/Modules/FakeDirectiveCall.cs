// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Directives;
using Vestige.Modules;
using Vestige.Requests;

namespace Vestige.TestSupport.Modules;

/// <summary>One use of a directive on the bench; its text is split the simple way: words, quotes, backslash in quotes.</summary>
public sealed class FakeDirectiveCall : DirectiveCall
{
    private readonly BenchScope _scope;
    private readonly List<Diagnostic> _diagnostics;

    private FakeDirectiveCall(
        BenchScope scope, Directive row, string raw, IReadOnlyList<string> arguments, int line, List<Diagnostic> found)
    {
        _scope = scope;
        _diagnostics = found;
        Directive = row;
        RawArguments = raw;
        Arguments = arguments;
        Location = new SourceLocation("httpd.conf", line);
    }

    public override Directive Directive { get; }

    public override SourceLocation Location { get; }

    public override DirectiveContexts Context => _scope.Context;

    public override IReadOnlyList<string> Arguments { get; }

    public override string RawArguments { get; }

    public override bool Flag => Argument.Equals("on", StringComparison.OrdinalIgnoreCase);

    public override VirtualHost Host => _scope.Host;

    public override string? SectionPath => _scope.Path;

    public override bool IsPatternSection => _scope.IsPattern;

    public override bool IsLocationSection => false;

    public override MethodSet? LimitedMethods => null;

    public override IProviders Providers => _scope.Providers;

    public override string ServerRoot => "/srv";

    protected override object[] DirectoryVector => _scope.DirectoryVector;

    protected override object[] ServerVector => _scope.ServerVector;

    public override string ServerRelative(string path) => path.StartsWith('/') ? path : "/srv/" + path;

    public override void BindBody()
    {
    }

    public override void Error(string message) => Add(DiagnosticSeverity.Error, message);

    public override void Warning(string message) => Add(DiagnosticSeverity.Warning, message);

    public override void Note(string message) => Add(DiagnosticSeverity.Note, message);

    internal static void Apply(
        BenchScope scope, Directive row, string raw, IReadOnlyList<string> words, int line, List<Diagnostic> found)
    {
        FakeDirectiveCall Call(params IReadOnlyList<string> arguments) => new(scope, row, raw, arguments, line, found);
        switch (row.Shape)
        {
            case DirectiveShape.Iterate:
                foreach (var word in words)
                {
                    row.Apply!(Call(word));
                }

                break;
            case DirectiveShape.Iterate2:
                foreach (var word in words.Skip(1))
                {
                    row.Apply!(Call(words[0], word));
                }

                break;
            default:
                row.Apply!(Call(words));
                break;
        }
    }

    internal static List<string> Split(string text)
    {
        var words = new List<string>();
        var i = 0;
        while (true)
        {
            while (i < text.Length && text[i] == ' ')
            {
                i++;
            }

            if (i >= text.Length)
            {
                return words;
            }

            words.Add(Word(text, ref i));
        }
    }

    private static string Word(string text, ref int i)
    {
        var word = new StringBuilder();
        var quote = text[i] is '"' or '\'' ? text[i++] : ' ';
        for (; i < text.Length && text[i] != quote; i++)
        {
            if (quote != ' ' && text[i] == '\\' && i + 1 < text.Length && (text[i + 1] == quote || text[i + 1] == '\\'))
            {
                i++;
            }

            word.Append(text[i]);
        }

        i++;
        return word.ToString();
    }

    private void Add(DiagnosticSeverity severity, string message) =>
        _diagnostics.Add(new Diagnostic(severity, Location, $"{Directive.Name}: {message}"));
}
