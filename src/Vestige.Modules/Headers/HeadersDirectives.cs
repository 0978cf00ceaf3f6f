// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text.RegularExpressions;
using Vestige.Directives;
using Vestige.Text;

namespace Vestige.Modules.Headers;

/// <summary>The directives of <c>mod_headers</c>.</summary>
internal sealed class HeadersDirectives(DirectoryConfigKey<HeadersConfig> key, HeaderFormat format)
{
    private const string Actions = "add, append, echo, edit, edit*, merge, note, set, setifempty or unset";

    public Directive[] Rows() =>
    [
        new Directive("Header", DirectiveShape.TakeMany, DirectiveContexts.Anywhere, OverrideClasses.FileInfo)
        {
            Syntax = "Header [always|onsuccess] add|append|echo|edit|edit*|merge|note|set|setifempty|unset header "
                + "[value [replacement]] [early|env=[!]variable]",
            Description = "Changes headers of the answer",
        }.For(key, AddResponseRule),
        new Directive("RequestHeader", DirectiveShape.TakeMany, DirectiveContexts.Anywhere, OverrideClasses.FileInfo)
        {
            Syntax = "RequestHeader add|append|edit|edit*|merge|set|setifempty|unset header [value [replacement]] "
                + "[early|env=[!]variable]",
            Description = "Changes headers of the request",
        }.For(key, (config, call) => Add(call, call.Arguments, config.Request, isRequest: true)),
    ];

    private void AddResponseRule(HeadersConfig config, DirectiveCall call)
    {
        var isAlways = Is(call.Argument, "always");
        var words = isAlways || Is(call.Argument, "onsuccess") ? call.Arguments.Skip(1).ToArray() : call.Arguments;
        Add(call, words, isAlways ? config.Always : config.OnSuccess, isRequest: false);
    }

    private void Add(DirectiveCall call, IReadOnlyList<string> words, List<HeaderRule> rules, bool isRequest)
    {
        if (words.Count < 2 || Action(words[0]) is not { } action)
        {
            call.Error($"found '{call.RawArguments}', expected {Actions}, a header and what goes with it");
            return;
        }

        if (isRequest && action is HeaderAction.Echo or HeaderAction.Note)
        {
            call.Error($"'{words[0]}' only makes sense for headers of the answer");
            return;
        }

        // After action and header: nothing, a value, or a pattern and its replacement; then perhaps a condition.
        var needed = action switch
        {
            HeaderAction.Unset or HeaderAction.Echo => 0,
            HeaderAction.Edit or HeaderAction.EditAll => 2,
            _ => 1,
        };
        if (words.Count < 2 + needed || words.Count > 3 + needed)
        {
            call.Error($"found {words.Count - 2} arguments after '{words[0]} {words[1]}', expected {needed}, and then "
                + "perhaps early or env=[!]variable");
            return;
        }

        var condition = RuleCondition.Always;
        if (words.Count == 3 + needed && !TryCondition(call, words[^1], out condition))
        {
            return;
        }

        if (Build(call, action, words, condition) is { } rule)
        {
            rules.Add(rule);
        }
    }

    private HeaderRule? Build(
        DirectiveCall call, HeaderAction action, IReadOnlyList<string> words, RuleCondition condition)
    {
        Regex? regex = null;
        if (action is HeaderAction.Edit or HeaderAction.EditAll or HeaderAction.Echo)
        {
            var pattern = action == HeaderAction.Echo ? words[1] : words[2];
            var ignoreCase = action == HeaderAction.Echo;
            if (!PerlRegex.TryCompile(pattern, ignoreCase, out regex, out var error))
            {
                call.Error(error);
                return null;
            }

            var replacement = action == HeaderAction.Echo ? null : words[3];
            return RefusesExpression(call, replacement) || (action != HeaderAction.Echo && RefusesName(call, words[1]))
                ? null
                : new HeaderRule(action, Name(words[1]), null, regex, replacement, condition);
        }

        if (RefusesName(call, words[1]))
        {
            return null;
        }

        HeaderValue? value = null;
        if (action != HeaderAction.Unset && (value = ParseValue(call, words[2])) is null)
        {
            return null;
        }

        return new HeaderRule(action, Name(words[1]), value, null, null, condition);
    }

    private HeaderValue? ParseValue(DirectiveCall call, string text)
    {
        if (RefusesExpression(call, text))
        {
            return null;
        }

        var value = format.Parse(text, out var error);
        if (value is null)
        {
            call.Error(error!);
        }

        return value;
    }

    private static bool TryCondition(DirectiveCall call, string word, out RuleCondition condition)
    {
        condition = RuleCondition.Always;
        if (Is(word, "early"))
        {
            condition = new RuleCondition(true, null, false);
            return true;
        }

        if (word.StartsWith("env=", StringComparison.OrdinalIgnoreCase) && word.AsSpan(4).TrimStart('!').Length > 0)
        {
            var isNegated = word[4] == '!';
            condition = new RuleCondition(false, word[(isNegated ? 5 : 4)..], isNegated);
            return true;
        }

        if (!RefusesExpression(call, word))
        {
            call.Error($"found '{word}', expected early or env=[!]variable");
        }

        return false;
    }

    private static bool RefusesExpression(DirectiveCall call, string? text)
    {
        if (text is null || !text.StartsWith("expr=", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        call.Error($"found '{text}'; expressions are not supported yet");
        return true;
    }

    private static bool RefusesName(DirectiveCall call, string word)
    {
        var name = Name(word);
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && !"!#$%&'*+-.^_`|~".Contains(c, StringComparison.Ordinal))
            {
                call.Error($"found '{word}', expected the name of a header");
                return true;
            }
        }

        if (name.Length == 0)
        {
            call.Error("found an empty name, expected the name of a header");
        }

        return name.Length == 0;
    }

    // A name may be written with the colon.
    private static string Name(string word) =>
        word.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? word[..colon] : word;

    private static HeaderAction? Action(string word) => word.ToLowerInvariant() switch
    {
        "add" => HeaderAction.Add,
        "append" => HeaderAction.Append,
        "echo" => HeaderAction.Echo,
        "edit" => HeaderAction.Edit,
        "edit*" => HeaderAction.EditAll,
        "merge" => HeaderAction.Merge,
        "note" => HeaderAction.Note,
        "set" => HeaderAction.Set,
        "setifempty" => HeaderAction.SetIfEmpty,
        "unset" => HeaderAction.Unset,
        _ => null,
    };

    private static bool Is(string word, string keyword) => word.Equals(keyword, StringComparison.OrdinalIgnoreCase);
}
