// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;
using Vestige.Text;

namespace Vestige.Modules.SetEnvIf;

/// <summary>The directives of <c>mod_setenvif</c>.</summary>
internal sealed class SetEnvIfDirectives(
    ServerConfigKey<SetEnvIfConfig> server, DirectoryConfigKey<SetEnvIfConfig> directory)
{
    private const string Variables = "[!]env-variable[=value] [[!]env-variable[=value]] ...";

    public Directive[] Rows() =>
    [
        Row("BrowserMatch", $"BrowserMatch regex {Variables}",
            "Sets environment variables by the User-Agent header", call => AddBrowser(call, ignoreCase: false)),
        Row("BrowserMatchNoCase", $"BrowserMatchNoCase regex {Variables}",
            "Sets environment variables by the User-Agent header, whatever its case",
            call => AddBrowser(call, ignoreCase: true)),
        Row("SetEnvIf", $"SetEnvIf attribute regex {Variables}",
            "Sets environment variables by attributes of the request", call => AddAttribute(call, ignoreCase: false)),
        Row("SetEnvIfExpr", $"SetEnvIfExpr expr {Variables}",
            "Sets environment variables by an expression; refused, expressions are not supported yet", Refuse),
        Row("SetEnvIfNoCase", $"SetEnvIfNoCase attribute regex {Variables}",
            "Sets environment variables by attributes of the request, whatever their case",
            call => AddAttribute(call, ignoreCase: true)),
    ];

    private static Directive Row(string name, string syntax, string description, Action<DirectiveCall> apply) =>
        new(name, DirectiveShape.TakeMany, DirectiveContexts.Anywhere, OverrideClasses.FileInfo)
        {
            Syntax = syntax,
            Description = description,
            Apply = apply,
        };

    private static void Refuse(DirectiveCall call) =>
        call.Error("expressions are not supported yet; expected SetEnvIf with an attribute and a regular expression");

    private void AddBrowser(DirectiveCall call, bool ignoreCase)
    {
        if (call.Arguments.Count < 2)
        {
            call.Error($"found {call.Arguments.Count} arguments, expected a regular expression and variables");
            return;
        }

        Add(call, "User-Agent", call.Argument, 1, ignoreCase);
    }

    private void AddAttribute(DirectiveCall call, bool ignoreCase)
    {
        if (call.Arguments.Count < 3)
        {
            call.Error($"found {call.Arguments.Count} arguments, expected an attribute, a regular expression and "
                + "variables");
            return;
        }

        Add(call, call.Argument, call.Argument2!, 2, ignoreCase);
    }

    private void Add(DirectiveCall call, string name, string pattern, int firstVariable, bool ignoreCase)
    {
        if (name.StartsWith("OID(", StringComparison.OrdinalIgnoreCase))
        {
            call.Error($"found '{name}'; client certificates are not there yet, expected an attribute or a header");
            return;
        }

        if (Attribute.Create(name, ignoreCase, out var error) is not { } attribute)
        {
            call.Error(error!);
            return;
        }

        var text = PlainText.Of(pattern);
        System.Text.RegularExpressions.Regex? regex = null;
        if (text is null && !PerlRegex.TryCompile(pattern, ignoreCase, out regex, out error))
        {
            call.Error(error!);
            return;
        }

        var comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        var condition = new Condition(attribute, regex, text ?? "", comparison);
        for (var i = firstVariable; i < call.Arguments.Count; i++)
        {
            condition.Assignments.Add(Parse(call.Arguments[i]));
        }

        var inServer = (call.Context & DirectiveContexts.Server) != 0;
        (inServer ? call.Config(server) : call.Config(directory)).Conditions.Add(condition);
    }

    private static Assignment Parse(string word)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? word : word[..equals];
        var value = equals < 0 ? "" : word[(equals + 1)..];
        if (value.Length > 0)
        {
            return new Assignment(name, value[0] == '!' ? null : value);
        }

        return name.StartsWith('!') ? new Assignment(name[1..], null) : new Assignment(name, "1");
    }
}
