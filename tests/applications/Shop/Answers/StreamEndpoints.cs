// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Features;

namespace Shop.Answers;

/// <summary>Bodies that are long, come in pieces, or go both ways at once.</summary>
internal static class StreamEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var stream = app.MapGroup("/stream");
        stream.MapGet("/large/{count:int}", LargeAsync);
        stream.MapGet("/numbers/{count:int}", NumbersAsync);
        stream.MapGet("/events", () => TypedResults.ServerSentEvents(EventsAsync()));
        stream.MapGet("/pieces", PiecesAsync);
        stream.MapGet("/writer", WriterAsync);
        stream.MapGet("/completed", CompletedAsync);
        stream.MapGet("/trailers", TrailersAsync);
        stream.MapGet("/callbacks", CallbacksAsync);
        stream.MapGet("/compressed", () => TypedResults.Text(new string('s', 5000), "text/plain"));
        stream.MapPost("/echo", EchoAsync);
        stream.MapPost("/hash", (Delegate)HashAsync);
        stream.MapPost("/ignored", () => "the body was not read\n");
        stream.MapPost("/length", (HttpRequest request) => $"{request.ContentLength?.ToString() ?? "none"}\n");
    }

    private static async Task LargeAsync(int count, HttpContext context)
    {
        context.Response.ContentType = "application/octet-stream";
        var line = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde\n"u8.ToArray();
        for (var written = 0; written < count; written += line.Length)
        {
            await context.Response.Body.WriteAsync(line, context.RequestAborted);
        }
    }

    private static async IAsyncEnumerable<int> NumbersAsync(int count, [EnumeratorCancellation] CancellationToken stop)
    {
        for (var number = 0; number < count; number++)
        {
            await Task.Yield();
            stop.ThrowIfCancellationRequested();
            yield return number;
        }
    }

    private static async IAsyncEnumerable<SseItem<string>> EventsAsync()
    {
        foreach (var word in new[] { "apple", "two\nlines", "last" })
        {
            await Task.Yield();
            yield return new SseItem<string>(word, "fruit") { EventId = word[..2] };
        }
    }

    private static async Task PiecesAsync(HttpContext context)
    {
        context.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
        await context.Response.StartAsync();
        foreach (var piece in new[] { "one ", "two ", "three\n" })
        {
            await context.Response.WriteAsync(piece);
            await context.Response.Body.FlushAsync();
        }
    }

    private static async Task WriterAsync(HttpContext context)
    {
        context.Response.ContentLength = 12;
        context.Response.BodyWriter.Write("by a "u8);
        await context.Response.BodyWriter.FlushAsync();
        await context.Response.Body.WriteAsync("writer\n"u8.ToArray());
    }

    private static async Task CompletedAsync(HttpContext context)
    {
        await context.Response.WriteAsync("complete\n");
        await context.Response.CompleteAsync();
    }

    private static async Task TrailersAsync(HttpContext context)
    {
        context.Response.DeclareTrailer("X-Sum");
        await context.Response.WriteAsync("body\n");
        if (context.Response.SupportsTrailers())
        {
            context.Response.AppendTrailer("X-Sum", "42");
        }
    }

    private static Task CallbacksAsync(HttpContext context, CallbackCount count)
    {
        context.Response.OnStarting(() =>
        {
            context.Response.Headers["X-Starting"] = context.Response.HasStarted.ToString();
            return Task.CompletedTask;
        });
        context.Response.OnCompleted(() =>
        {
            count.Completed();
            return Task.CompletedTask;
        });
        context.Response.RegisterForDispose(count.OnDispose());
        return context.Response.WriteAsync($"completed before: {count.IsBalanced}\n");
    }

    private static async Task EchoAsync(HttpContext context)
    {
        context.Response.ContentType = context.Request.ContentType;
        await context.Response.StartAsync();
        while (await context.Request.BodyReader.ReadAsync() is var read)
        {
            foreach (var part in read.Buffer)
            {
                await context.Response.Body.WriteAsync(part);
            }

            await context.Response.Body.FlushAsync();
            context.Request.BodyReader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                break;
            }
        }
    }

    private static async Task<object> HashAsync(HttpContext context)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[16384];
        long count = 0;
        while (await context.Request.Body.ReadAsync(buffer) is var read and > 0)
        {
            hash.AppendData(buffer, 0, read);
            count += read;
        }

        return new { count, hash = Convert.ToHexString(hash.GetHashAndReset()) };
    }
}
