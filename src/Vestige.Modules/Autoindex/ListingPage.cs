// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.Net.Http.Headers;
using Vestige.Hooks;
using Vestige.Requests;
using Vestige.Text;

namespace Vestige.Modules.Autoindex;

/// <summary>What stands around a listing: the head of the page, the files above and below, the server's signature.</summary>
internal sealed class ListingPage(
    Request request, AutoindexConfig config, ListingChoice choice, ListingOutput output, IServerSignature? signature)
{
    private const string HtmlDoctype =
        "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\" \"http://www.w3.org/TR/html4/strict.dtd\">\n<html>\n";

    private const string XhtmlDoctype =
        "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\"\n"
        + "\"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">\n<html xmlns=\"http://www.w3.org/1999/xhtml\">\n";

    private readonly string _title = Title(request.Path);

    /// <summary>Writes everything up to the listing.</summary>
    public async ValueTask WriteHeadAsync()
    {
        // What goes above the listing must be text, whatever the client would like.
        var accept = request.RequestHeaders.Accept;
        var encodings = request.RequestHeaders.AcceptEncoding;
        request.RequestHeaders.Accept = "text/html, text/plain";
        request.RequestHeaders.Remove(HeaderNames.AcceptEncoding);
        var (hasPage, hasTitle) = await WriteHeaderFileAsync().ConfigureAwait(false);
        request.RequestHeaders.Accept = accept;
        request.RequestHeaders.AcceptEncoding = encodings;
        if (!hasPage)
        {
            WritePreamble();
        }

        if (!hasTitle)
        {
            output.Write(config.StyleSheet is null ? "<h1>" : "  <h1 id=\"indextitle\">")
                .Write("Index of ").Write(_title).Write("</h1>\n");
        }
    }

    /// <summary>Writes everything behind the listing.</summary>
    public async ValueTask WriteTailAsync()
    {
        var kind = config.ReadmeName is { } name
            ? await InsertAsync(name, beforeText: null, beforeHtml: null).ConfigureAwait(false)
            : Inserted.Nothing;
        if (kind is Inserted.Nothing or Inserted.FailedHtml)
        {
            output.Write(ByteText.ToByteString(signature?.For(request) ?? ""));
        }

        if (kind != Inserted.Html || !choice.Has(IndexOptions.SuppressHtmlPreamble))
        {
            output.Write("</body></html>\n");
        }
    }

    private static string Title(string path)
    {
        var title = HtmlText.Escape(ByteText.ToByteString(path));
        var trimmed = title.TrimEnd('/');
        return trimmed.Length == 0 ? "/" : trimmed;
    }

    private async ValueTask<(bool HasPage, bool HasTitle)> WriteHeaderFileAsync()
    {
        if (config.HeaderName is not { } name)
        {
            return (false, false);
        }

        var isSuppressed = choice.Has(IndexOptions.SuppressHtmlPreamble);
        var target = request.Query is { } query ? $"{name}?{query}" : name;
        var kind = await InsertAsync(
            target, beforeText: WritePreamble, beforeHtml: isSuppressed ? null : WritePreamble).ConfigureAwait(false);
        return kind switch
        {
            Inserted.Nothing => (false, false),
            Inserted.FailedHtml => (!isSuppressed, false),
            _ => (true, true),
        };
    }

    private async ValueTask<Inserted> InsertAsync(string target, Action? beforeText, Action? beforeHtml)
    {
        using var lookup = await request.LookupUriAsync(target).ConfigureAwait(false);
        var found = lookup.Request;
        if (found.Status != 200 || found.FileName is null || found.File.Kind != FileKind.Regular)
        {
            return Inserted.Nothing;
        }

        var type = found.ContentType ?? "";
        if (IsHtml(type))
        {
            beforeHtml?.Invoke();
            await output.SendAsync().ConfigureAwait(false);
            var result = await lookup.RunAsync().ConfigureAwait(false);
            return result == HookResult.Ok ? Inserted.Html : Inserted.FailedHtml;
        }

        return type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) ? InsertText(found, beforeText) : Inserted.Nothing;
    }

    private Inserted InsertText(Request found, Action? before)
    {
        try
        {
            var content = File.ReadAllBytes(found.FileName!);
            before?.Invoke();
            output.Write("<pre>\n").Write(EscapeText(content)).Write("</pre>\n");
            return Inserted.Text;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            request.Log.Info($"{found.FileName} cannot be put into the listing: {exception.Message}");
            return Inserted.Nothing;
        }
    }

    // Quotes stay as they are here.
    private static string EscapeText(byte[] content) =>
        System.Text.Encoding.Latin1.GetString(content)
            .Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);

    private static bool IsHtml(string type)
    {
        var essence = type.AsSpan();
        var end = essence.IndexOf(';');
        essence = (end < 0 ? essence : essence[..end]).Trim();
        return essence.Equals("text/html", StringComparison.OrdinalIgnoreCase)
            || essence.Equals("application/xhtml+xml", StringComparison.OrdinalIgnoreCase);
    }

    private void WritePreamble()
    {
        var isXhtml = choice.Has(IndexOptions.Xhtml);
        output.Write(isXhtml ? XhtmlDoctype : HtmlDoctype)
            .Write(" <head>\n  <title>Index of ").Write(_title).Write("</title>\n");
        if (config.StyleSheet is { } style)
        {
            output.Write("  <link rel=\"stylesheet\" href=\"").Write(style).Write("\" type=\"text/css\"")
                .Write(isXhtml ? " />\n" : ">\n");
        }

        output.Write(config.HeadInsert ?? "").Write(" </head>\n <body>\n");
    }

    private enum Inserted
    {
        Nothing,
        Text,
        Html,
        FailedHtml,
    }
}
