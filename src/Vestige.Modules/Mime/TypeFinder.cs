// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;
using Vestige.Requests;

namespace Vestige.Modules.Mime;

/// <summary>
/// Works out type, coding, language, charset, handler and filters of a file from its extensions, which may stand in any
/// order. The name before the first dot is never an extension, nor are dots at the start of the name.
/// </summary>
internal sealed class TypeFinder(MediaTypeFile types)
{
    // httpd sends languages without and codings with a space.
    private readonly JoinedTexts _languages = new((first, second) => $"{first},{second}");
    private readonly JoinedTexts _codings = new((first, second) => $"{first}, {second}");
    private readonly JoinedTexts _mediaTypes = new(MediaType.Write);

    public HookResult Find(Request request, MimeConfig config)
    {
        if (request.FileName is null)
        {
            return HookResult.Declined;
        }

        string? charset = null;
        var name = config.UsePathInfo == true && request.PathInfo.Length > 0
            ? request.FileName + request.PathInfo
            : request.FileName;
        var rest = Extensions(name);
        while (!rest.IsEmpty)
        {
            var dot = rest.IndexOf('.');
            var extension = dot < 0 ? rest : rest[..dot];
            rest = dot < 0 ? [] : rest[(dot + 1)..];
            if (!extension.IsEmpty)
            {
                Apply(request, extension, config.Find(extension), ref charset);
            }
        }

        if (request.ContentType is { } type && (charset is not null || type.Contains(';', StringComparison.Ordinal)))
        {
            request.ContentType = _mediaTypes.Join(type, charset ?? "");
        }

        request.ContentLanguage ??= config.DefaultLanguage;
        return request.ContentType is null ? HookResult.Declined : HookResult.Ok;
    }

    /// <summary>What stands behind the first dot of the last segment of a name.</summary>
    private static ReadOnlySpan<char> Extensions(ReadOnlySpan<char> path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..].TrimStart('.');
        var dot = name.IndexOf('.');
        return dot < 0 ? [] : name[(dot + 1)..];
    }

    private void Apply(Request request, ReadOnlySpan<char> extension, ExtensionInfo? info, ref string? charset)
    {
        var type = info?.Type ?? types.Find(extension);
        if (!string.IsNullOrEmpty(type))
        {
            request.ContentType = type;
        }

        if (info is null)
        {
            return;
        }

        charset = info.Charset ?? charset;
        request.ContentLanguage = Append(_languages, request.ContentLanguage, info.Language);
        request.ContentEncoding = Append(_codings, request.ContentEncoding, info.Encoding);
        request.Handler = info.Handler ?? request.Handler;
        AddFilters(request, info);
    }

    private static string? Append(JoinedTexts joined, string? list, string? item) =>
        item is null ? list : list is null ? item : joined.Join(list, item);

    private static void AddFilters(Request request, ExtensionInfo info)
    {
        foreach (var filter in info.InputFilters ?? [])
        {
            if (!request.AddInputFilter(filter))
            {
                request.Log.Error($"AH00082: an unknown filter was not added: {filter}");
            }
        }

        foreach (var filter in info.OutputFilters ?? [])
        {
            if (!request.AddOutputFilter(filter))
            {
                request.Log.Error($"AH00082: an unknown filter was not added: {filter}");
            }
        }
    }
}
