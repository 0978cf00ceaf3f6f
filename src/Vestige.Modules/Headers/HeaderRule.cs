// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Vestige.Requests;
using Vestige.Text;

namespace Vestige.Modules.Headers;

/// <summary>One <c>Header</c> or <c>RequestHeader</c>.</summary>
/// <param name="action">What is done.</param>
/// <param name="name">The header; for <see cref="HeaderAction.Echo"/> not used.</param>
/// <param name="value">The value, or for <see cref="HeaderAction.Note"/> the name of the note.</param>
/// <param name="regex">The pattern of <see cref="HeaderAction.Edit"/>, or of header names to echo.</param>
/// <param name="replacement">What takes the place of a match.</param>
/// <param name="condition">When it applies.</param>
internal sealed class HeaderRule(
    HeaderAction action, string name, HeaderValue? value, Regex? regex, string? replacement, RuleCondition condition)
{
    private readonly bool _isContentType = name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase);

    /// <summary>Applies rules to a set of headers of a request.</summary>
    public static void ApplyAll(List<HeaderRule> rules, Request request, IHeaderDictionary headers, bool early)
    {
        foreach (var rule in rules)
        {
            rule.Apply(request, headers, early);
        }
    }

    private void Apply(Request request, IHeaderDictionary headers, bool early)
    {
        if (!condition.Holds(request, early))
        {
            return;
        }

        // The media type of an answer is a property of the request; it becomes a header when the answer is sent.
        if (_isContentType && !ReferenceEquals(headers, request.RequestHeaders) && ApplyToContentType(request))
        {
            return;
        }

        switch (action)
        {
            case HeaderAction.Set:
                headers[name] = value!.For(request);
                break;
            case HeaderAction.SetIfEmpty when StringValues.IsNullOrEmpty(headers[name]):
                headers[name] = value!.For(request);
                break;
            case HeaderAction.Add:
                headers[name] = StringValues.Concat(headers[name], value!.For(request));
                break;
            case HeaderAction.Append:
                headers[name] = HeaderList.Append(headers[name], value!.For(request)!);
                break;
            case HeaderAction.Merge:
                headers[name] = HeaderList.Merge(headers[name], value!.For(request)!);
                break;
            case HeaderAction.Unset:
                headers.Remove(name);
                break;
            case HeaderAction.Echo:
                Echo(request);
                break;
            case HeaderAction.Edit or HeaderAction.EditAll:
                Edit(headers);
                break;
            case HeaderAction.Note when headers.TryGetValue(name, out var noted) && noted.Count > 0:
                request.Notes.Set(value!.For(request)!, noted[0] ?? "");
                break;
        }
    }

    private bool ApplyToContentType(Request request)
    {
        switch (action)
        {
            case HeaderAction.Set:
            case HeaderAction.SetIfEmpty when request.ContentType is null:
                request.ContentType = value!.For(request);
                return true;
            case HeaderAction.Edit or HeaderAction.EditAll when request.ContentType is { } type:
                request.ContentType = Replace(type);
                return true;
            case HeaderAction.Unset:
                request.ContentType = null;
                return false;
            default:
                return action is HeaderAction.SetIfEmpty;
        }
    }

    private void Echo(Request request)
    {
        foreach (var (header, values) in request.RequestHeaders)
        {
            if (regex!.IsMatch(header))
            {
                request.ResponseHeaders[header] = StringValues.Concat(request.ResponseHeaders[header], values);
            }
        }
    }

    private void Edit(IHeaderDictionary headers)
    {
        if (!headers.TryGetValue(name, out var values))
        {
            return;
        }

        var edited = new string[values.Count];
        for (var i = 0; i < edited.Length; i++)
        {
            edited[i] = Replace(values[i] ?? "");
        }

        headers[name] = edited;
    }

    private string Replace(string text)
    {
        var count = action == HeaderAction.EditAll ? -1 : 1;
        return regex!.Replace(text, match => PerlRegex.Substitute(replacement!, match), count);
    }
}
