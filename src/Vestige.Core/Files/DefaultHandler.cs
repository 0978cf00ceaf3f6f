// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;
using Vestige.Logging;
using Vestige.Requests;

namespace Vestige.Core.Files;

/// <summary>Sends files: httpd's default handler, the last in the chain.</summary>
/// <param name="source">Settings and surroundings of a request.</param>
/// <param name="cache">Small files in memory.</param>
public sealed class DefaultHandler(IFileSettingsSource source, ContentCache cache)
{
    /// <summary>Answers a request with its file.</summary>
    /// <param name="request">The request; its file was looked up by the directory walk.</param>
    /// <returns>OK, or the status of an error answer.</returns>
    public ValueTask<HookResult> HandleAsync(Request request)
    {
        ArgumentNullException.ThrowIfNull(request);
        switch (request.Method)
        {
            case "GET" or "HEAD":
                return Serve(request);
            case "POST":
                return DiscardAndServeAsync(request);
            default:
                request.Allow("POST", "OPTIONS", "HEAD", "GET");
                return request.Method is "OPTIONS" ? AnswerOptions(request) : RefuseMethod(request);
        }
    }

    // As in httpd it does not matter whether there is a file.
    private HookResult AnswerOptions(Request request)
    {
        request.ResponseHeaders.Allow = source.AllowedMethodsOf(request);
        request.ResponseHeaders.ContentLength = 0;
        return HookResult.Ok;
    }

    private static HookResult RefuseMethod(Request request)
    {
        request.ExplainStatus("no handler for the method", default);
        if (RequestMethods.IsKnown(request.Method))
        {
            return 405;
        }

        request.Log.Error($"AH00135: Invalid method in request {request.RequestLine}");
        return 501;
    }

    private async ValueTask<HookResult> DiscardAndServeAsync(Request request)
    {
        var discarded = await request.DiscardBodyAsync().ConfigureAwait(false);
        return discarded.IsStatus ? discarded : await Serve(request).ConfigureAwait(false);
    }

    private ValueTask<HookResult> Serve(Request request)
    {
        var settings = source.SettingsOf(request);
        var refused = Refuse(request, settings);
        if (refused.IsStatus)
        {
            return refused;
        }

        var fileName = request.FileName ?? "";
        if (cache.Find(fileName, request.File, request.Time) is not { } cached)
        {
            return OpenAndServeAsync(request, fileName, settings);
        }

        FileValidators.Set(request, cached.LastModified, cached.EntityTagOf(settings.EntityTag));
        var body = new FileBody(cached.Content, null, cached.Content.Length);
        var sent = Send(request, settings, body, out var result);
        return sent.IsCompletedSuccessfully ? result : FinishAsync(sent, result);
    }

    private static HookResult Refuse(Request request, FileSettings settings)
    {
        switch (request.File.Kind)
        {
            case FileKind.Regular when request.PathInfo.Length == 0 || settings.AcceptsPathInfo:
                return HookResult.Ok;
            case FileKind.Regular:
                request.ExplainStatus("path behind a file", default);
                Note(request, "AH00130: File does not exist: ", request.PathInfo);
                return 404;
            case FileKind.Directory:
                request.ExplainStatus("directory", default);
                Note(request, "AH00129: Attempt to serve directory: ", "");
                return 404;
            case FileKind.None:
                request.ExplainStatus("no such file", default);
                Note(request, "AH00128: File does not exist: ", request.PathInfo);
                return 404;
            default:
                request.ExplainStatus("neither file nor directory", default);
                request.Log.Error($"AH00038: Forbidden: {request.FileName} doesn't point to a file or directory");
                return 403;
        }
    }

    private static void Note(Request request, string text, string pathInfo)
    {
        if (request.Log.IsEnabled(LogLevel.Info))
        {
            request.Log.Info(text + request.FileName + pathInfo);
        }
    }

    private static async ValueTask<HookResult> FinishAsync(ValueTask sent, HookResult result)
    {
        await sent.ConfigureAwait(false);
        return result;
    }

    private async ValueTask<HookResult> OpenAndServeAsync(Request request, string fileName, FileSettings settings)
    {
        var opened = OpenedFile.Open(request, fileName, out var file);
        if (file is null)
        {
            return opened;
        }

        using (file)
        {
            var tag = settings.EntityTag.HasFlag(EntityTagParts.Digest)
                ? EntityTag.OfContent(file, request.File.Size)
                : EntityTag.Of(request.File, settings.EntityTag, request.Time);
            FileValidators.Set(request, FileValidators.LastModifiedOf(request), tag);
            var body = new FileBody(default, file, request.File.Size);
            await Send(request, settings, body, out var result).ConfigureAwait(false);
            return result;
        }
    }

    /// <summary>Decides what part of the body to send, if any, and sends it.</summary>
    private ValueTask Send(Request request, FileSettings settings, in FileBody body, out HookResult result)
    {
        var headers = request.ResponseHeaders;
        var modified = FileValidators.ComparableSeconds(request);
        string? tag = headers.ETag;
        headers.AcceptRanges = settings.MaxRanges == 0 ? "none" : "bytes";
        result = HookResult.Ok;
        var condition = Preconditions.Check(request, modified, tag);
        if (condition.IsStatus)
        {
            // As in httpd the answer has no body and keeps the headers of the file, for 412 too.
            request.Status = condition.Value;
            return default;
        }

        var isSentAsIs = !source.ChangesContent(request);
        if (isSentAsIs && request.RequestHeaders.Range is { Count: > 0 } range
            && Preconditions.PermitsRange(request, modified, tag)
            && ByteRangeParser.Parse(range.ToString(), body.Length, settings) is { } ranges)
        {
            return RangeAnswer.Send(request, body, ranges, source.ContentTypeOf(request), out result);
        }

        headers.ContentLength = body.Length;
        return body.Length == 0 || (request.IsHead && isSentAsIs)
            ? default
            : body.SendAsync(request, new ByteRange(0, body.Length - 1));
    }
}
