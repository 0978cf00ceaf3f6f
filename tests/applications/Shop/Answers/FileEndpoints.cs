// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.Net.Http.Headers;

namespace Shop.Answers;

/// <summary>Files with validators and ranges, and every way to give bytes to the server.</summary>
internal static class FileEndpoints
{
    private static readonly DateTimeOffset Modified = new(2024, 2, 29, 12, 0, 0, TimeSpan.Zero);

    public static void Map(IEndpointRouteBuilder app)
    {
        var file = app.MapGroup("/file");
        file.MapMethods("/bytes", ["GET", "HEAD"], () => TypedResults.File(
            Letters(1000), "text/plain", "letters.txt", true, Modified, new EntityTagHeaderValue("\"letters\"")));
        file.MapGet("/disk", (IHostEnvironment host) => TypedResults.PhysicalFile(
            Path.Combine(host.ContentRootPath, "assets", "terms.txt"),
            "text/plain",
            lastModified: Modified,
            enableRangeProcessing: true));
        file.MapGet("/virtual", () => TypedResults.VirtualFile("~/css/site.css", "text/css", lastModified: Modified));
        file.MapGet("/send", SendAsync);
        file.MapGet("/stream", () => TypedResults.File(new MemoryStream(Letters(300)), "text/plain", lastModified: Modified));
    }

    private static async Task SendAsync(HttpContext context, IHostEnvironment host)
    {
        var path = Path.Combine(host.ContentRootPath, "assets", "terms.txt");
        context.Response.ContentType = "text/plain";
        await context.Response.WriteAsync("before\n");
        await context.Response.SendFileAsync(path, 4, 20);
        context.Response.BodyWriter.Write("\nafter\n"u8);
        await context.Response.BodyWriter.FlushAsync();
    }

    private static byte[] Letters(int count)
    {
        var bytes = new byte[count];
        for (var at = 0; at < count; at++)
        {
            bytes[at] = (byte)('a' + (at % 26));
        }

        return bytes;
    }

    private static void Write(this System.IO.Pipelines.PipeWriter to, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(to.GetSpan(bytes.Length));
        to.Advance(bytes.Length);
    }
}
