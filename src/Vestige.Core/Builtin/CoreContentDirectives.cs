// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Vestige.Core.Requests;
using Vestige.Directives;

namespace Vestige.Core.Builtin;

/// <summary>The core's directives about what is sent.</summary>
internal static class CoreContentDirectives
{
    private const DirectiveContexts Anywhere = DirectiveContexts.Anywhere;

    public static Directive[] Rows(CoreKeys keys) =>
    [
        new Directive("SetHandler", DirectiveShape.Take1, Anywhere, OverrideClasses.FileInfo)
        {
            Syntax = "SetHandler handler-name|none",
            Description = "The handler for all files of a scope",
        }.For(keys.Directory, static (config, call) => config.SetHandler = Lower(call.Argument)),
        new Directive("ForceType", DirectiveShape.Take1, Anywhere, OverrideClasses.FileInfo)
        {
            Syntax = "ForceType media-type|None",
            Description = "The media type of all files of a scope",
        }.For(keys.Directory, static (config, call) => config.ForceType = Lower(call.Argument)),
        new Directive("DefaultType", DirectiveShape.Take1, Anywhere, OverrideClasses.FileInfo)
        {
            Syntax = "DefaultType none",
            Default = "DefaultType none",
            Description = "Accepted from older configurations; only none is left",
            Apply = static call =>
            {
                if (!call.Argument.Equals("none", StringComparison.OrdinalIgnoreCase))
                {
                    call.Warning("AH00117: Ignoring deprecated use of DefaultType");
                }
            },
        },
        new Directive("SetOutputFilter", DirectiveShape.Take1, Anywhere, OverrideClasses.FileInfo)
        {
            Syntax = "SetOutputFilter filter[;filter...]",
            Description = "Output filters for all answers of a scope",
        }.For(keys.Directory, static (config, call) => config.OutputFilters = call.Argument.Split(';')),
        new Directive("SetInputFilter", DirectiveShape.Take1, Anywhere, OverrideClasses.FileInfo)
        {
            Syntax = "SetInputFilter filter[;filter...]",
            Description = "Input filters for all requests of a scope",
        }.For(keys.Directory, static (config, call) => config.InputFilters = call.Argument.Split(';')),
        new Directive("AddDefaultCharset", DirectiveShape.Take1, Anywhere, OverrideClasses.FileInfo)
        {
            Syntax = "AddDefaultCharset On|Off|charset",
            Default = "AddDefaultCharset Off",
            Description = "The charset of text/plain and text/html without one",
        }.For(keys.Directory, static (config, call) => config.DefaultCharset = call.Argument.ToLowerInvariant() switch
        {
            "on" => "iso-8859-1",
            "off" => "",
            _ => call.Argument,
        }),
        new Directive("ErrorDocument", DirectiveShape.RawArguments, Anywhere, OverrideClasses.FileInfo)
        {
            Syntax = "ErrorDocument error-code document",
            Description = "What is answered instead of the built-in error page: a text, a path or a URL",
        }.For(keys.Directory, SetErrorDocument),
    ];

    private static string Lower(string word) =>
        word.Equals("none", StringComparison.OrdinalIgnoreCase) ? "none" : word;

    private static void SetErrorDocument(CoreDirectoryConfig config, DirectiveCall call)
    {
        var raw = call.RawArguments.Trim();
        var space = raw.AsSpan().IndexOfAny(' ', '\t');
        if (space < 0 || !int.TryParse(raw.AsSpan(0, space), NumberStyles.None, CultureInfo.InvariantCulture, out var status))
        {
            call.Error($"found '{raw}', expected a status and a document; usage: ErrorDocument error-code document");
            return;
        }

        if (status is < 400 or > 599 || !StatusTexts.IsKnown(status))
        {
            call.Error($"found status {status}, expected an HTTP error status");
            return;
        }

        var document = raw[space..].TrimStart();
        config.ErrorDocuments ??= [];
        config.ErrorDocuments[status] = Form(call, document);
    }

    // A text is kept with a quotation mark before it, as httpd does; a word without slash or scheme is a text too.
    private static string Form(DirectiveCall call, string document)
    {
        if (document.Equals("default", StringComparison.OrdinalIgnoreCase))
        {
            return "";
        }

        if (document.StartsWith('"') || document.StartsWith('\''))
        {
            var quote = document[0];
            var end = document.Length > 1 && document[^1] == quote ? document.Length - 1 : document.Length;
            var inner = document[1..end].Replace("\\" + quote, quote.ToString(), StringComparison.Ordinal);
            return inner.StartsWith('/')
                || (inner.Contains("://", StringComparison.Ordinal) && !inner.Contains(' ', StringComparison.Ordinal))
                ? inner
                : "\"" + inner;
        }

        if (document.StartsWith('/') || document.Contains("://", StringComparison.Ordinal))
        {
            return document;
        }

        if (document.Contains(' ', StringComparison.Ordinal))
        {
            call.Warning("a text of several words is meant to stand in quotation marks");
        }

        return "\"" + document;
    }
}
