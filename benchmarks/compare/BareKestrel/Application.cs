// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Collections.Frozen;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

internal sealed record Answer(byte[] Bytes, string LastModified);

internal sealed class Application(FrozenDictionary<string, Answer> files) : IHttpApplication<IFeatureCollection>
{
    private static readonly byte[] Missing = new byte[196];

    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    public Task ProcessRequestAsync(IFeatureCollection context)
    {
        var request = context.GetRequiredFeature<IHttpRequestFeature>();
        var response = context.GetRequiredFeature<IHttpResponseFeature>();
        var body = context.GetRequiredFeature<IHttpResponseBodyFeature>();
        response.Headers.Server = "Bare";
        if (!files.TryGetValue(request.Path, out var answer))
        {
            response.StatusCode = 404;
            response.Headers.ContentType = "text/html; charset=iso-8859-1";
            response.Headers.ContentLength = Missing.Length;
            return body.Writer.WriteAsync(Missing).AsTask();
        }

        response.Headers.LastModified = answer.LastModified;
        response.Headers.ETag = "\"400-660d316974339\"";
        response.Headers.AcceptRanges = "bytes";
        response.Headers.ContentType = "text/html";
        response.Headers.ContentLength = answer.Bytes.Length;
        var write = body.Writer.WriteAsync(answer.Bytes);
        return write.IsCompletedSuccessfully ? Task.CompletedTask : write.AsTask();
    }

    public void DisposeContext(IFeatureCollection context, Exception? exception)
    {
    }
}
