// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Filters;
using Vestige.Functional.Support;
using Vestige.Hooks;
using Vestige.Requests;

namespace Vestige.Functional.Traces;

/// <summary>The filter trace, and whom a filter's fault is blamed on.</summary>
public sealed class FilterTraceTests
{
    private const string Core = "> out core[60] | < out core[60] 0";

    [Fact]
    public async Task Filters_OfAnAnswer_AreTracedInsideOneAnother()
    {
        await using var server = await StartAsync("HWSRequestLogType filter\nSetOutputFilter upper");
        Assert.Equal("TEXT\n", (await server.GetAsync("/a.txt")).Text);
        await server.StopAsync();
        Assert.Equal(
            "> out upper[20] | > out core[60] | < out core[60] 0 | < out upper[20] 0 | "
            + "> out upper[20] | > out core[60] | < out core[60] 0 | < out upper[20] 0",
            Steps(server));
    }

    [Fact]
    public async Task Filter_OfModHeaders_IsTraced()
    {
        await using var server = await StartAsync("HWSRequestLogType filter\nHeader set X-A b");
        Assert.Equal("b", (await server.GetAsync("/a.txt"))["X-A"]);
        await server.StopAsync();
        Assert.StartsWith("> out fixup_headers_out[20] | ", Steps(server), StringComparison.Ordinal);
        Assert.Contains("< out fixup_headers_out[20] 0", Steps(server), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_OfABody_AreTracedInsideOneAnother()
    {
        await using var server = await StartAsync("HWSRequestLogType filter\nSetInputFilter UPPERIN");
        Assert.Equal("ABC", (await server.AskAsync("POST", "/echo", "Content-Length: 3\r\n", "abc")).Text);
        await server.StopAsync();
        Assert.StartsWith(
            "> in upperin[10] | > in http_in[30] | < in http_in[30] 0 | < in upperin[10] 0 | ",
            Steps(server),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filter_ThatAwaits_LeavesWhenItIsDone()
    {
        await using var server = await StartAsync("HWSRequestLogType filter\nSetOutputFilter later");
        Assert.Equal("text\n", (await server.GetAsync("/a.txt")).Text);
        await server.StopAsync();
        Assert.StartsWith(
            "> out later[10] | > out core[60] | < out core[60] 0 | < out later[10] 0 | ", Steps(server), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_WithoutFilterTrace_HaveNoLines()
    {
        await using var server = await StartAsync("HWSRequestLogType module-debug request\nSetOutputFilter upper");
        await server.GetAsync("/a.txt");
        await server.StopAsync();
        Assert.DoesNotContain("-filter", string.Join('\n', server.Log("hws")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("throws")]
    [InlineData("throws-later")]
    public async Task OutputFilter_Throws_IsBlamedAndNotTheHook(string filter)
    {
        await using var server = await StartAsync("HWSRequestLogType filter module-info\nSetOutputFilter " + filter);
        Assert.Equal("HTTP/1.1 500 Internal Server Error", (await server.GetAsync("/probe")).StatusLine);
        await server.StopAsync();
        var errors = server.ErrorLog.Where(static line => line.Contains("secret", StringComparison.Ordinal)).ToList();
        Assert.Contains(
            $"mod_filters.cs out-filter {filter}: System.IO.InvalidDataException: secret reason", Assert.Single(errors));
        Assert.StartsWith("> handler[12] | ", Steps(server), StringComparison.Ordinal);
        Assert.Contains($"> out {filter}[10] | < out {filter}[10] 500 | < handler[12] 500", Steps(server));
    }

    [Fact]
    public async Task InputFilter_Throws_IsBlamedAndNotTheHook()
    {
        await using var server = await StartAsync("HWSRequestLogType filter\nSetInputFilter throws-in");
        Assert.Equal(500, (await server.AskAsync("POST", "/echo", "Content-Length: 3\r\n", "abc")).Status);
        await server.StopAsync();
        var errors = server.ErrorLog.Where(static line => line.Contains("secret", StringComparison.Ordinal)).ToList();
        Assert.Contains(
            "mod_filters.cs in-filter throws-in: System.IO.InvalidDataException: secret reason",
            Assert.Single(errors),
            StringComparison.Ordinal);
        Assert.StartsWith("> in throws-in[10] | < in throws-in[10] 500", Steps(server), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_ThatIsBroken_SourceReturnsItsStatus()
    {
        await using var server = await StartAsync("HWSRequestLogType filter");
        Assert.Equal(400, (await server.AskAsync("POST", "/echo", "Transfer-Encoding: chunked\r\n", "zz\r\n")).Status);
        await server.StopAsync();
        Assert.StartsWith("> in http_in[30] | < in http_in[30] 400", Steps(server), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_OfFile_ContentIsTheSameWithAndWithoutTrace()
    {
        var large = new string('x', 300_000);
        await using var server = await StartAsync("HWSRequestLogType filter");
        server.Write("large.txt", large);
        Assert.Equal(large, (await server.GetAsync("/large.txt")).Text);
        Assert.Equal(large[..10], (await server.GetAsync("/large.txt", headers: "Range: bytes=0-9\r\n")).Text);
        await server.StopAsync();
        Assert.StartsWith(Core, Steps(server), StringComparison.Ordinal);
    }

    // "> out core[60]" for "(P) hws : out-filter --> (core[60])".
    private static string Steps(FunctionalServer server) => string.Join(
        " | ",
        TraceText.Steps(server.Log("hws")).Select(static step => step
            .Replace("(P) hws : out-filter --> (", "> out ", StringComparison.Ordinal)
            .Replace("(P) hws : out-filter <-- (", "< out ", StringComparison.Ordinal)
            .Replace("(P) hws : in-filter --> (", "> in ", StringComparison.Ordinal)
            .Replace("(P) hws : in-filter <-- (", "< in ", StringComparison.Ordinal)
            .Replace("])(", "] ", StringComparison.Ordinal)
            .Replace(")", "", StringComparison.Ordinal)));

    private static async Task<FunctionalServer> StartAsync(string configuration)
    {
        var server = await FunctionalServer.StartAsync(
            "HWSRequestLog logs/hws\n" + configuration,
            new ProbeModule("filters", static registration =>
            {
                registration.OutputFilter("UPPER", FilterType.ContentSet, static _ => new UpperFilter());
                registration.OutputFilter("LATER", FilterType.Resource, static _ => new TestOutputFilter(static async filter => await Task.Yield()));
                registration.OutputFilter("THROWS", FilterType.Resource, static _ => new TestOutputFilter(static _ =>
                    throw new InvalidDataException("secret reason")));
                registration.OutputFilter("THROWS-LATER", FilterType.Resource, static _ => new TestOutputFilter(static async _ =>
                {
                    await Task.Yield();
                    throw new InvalidDataException("secret reason");
                }));
                registration.InputFilter("UPPERIN", FilterType.Resource, static _ => new UpperInputFilter(fails: false));
                registration.InputFilter("THROWS-IN", FilterType.Resource, static _ => new UpperInputFilter(fails: true));
            }),
            new ProbeModule("handler", static registration => registration.Hook(RequestHooks.Handler, HandleAsync))
            {
                IsExternal = true,
            });
        server.Write("a.txt", "text\n");
        return server;
    }

    private static async ValueTask<HookResult> HandleAsync(Request request)
    {
        if (request.Path is "/probe")
        {
            await request.WriteAsync("text");
            return HookResult.Ok;
        }

        if (request.Path is not "/echo")
        {
            return HookResult.Declined;
        }

        var buffer = new byte[100];
        int read;
        while ((read = await request.ReadBodyAsync(buffer)) > 0)
        {
            await request.WriteAsync(Encoding.Latin1.GetString(buffer, 0, read));
        }

        return HookResult.Ok;
    }

    private sealed class UpperFilter : OutputFilter
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> data) =>
            Next.WriteAsync(Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(data.Span).ToUpperInvariant()));
    }

    private sealed class TestOutputFilter(Func<OutputFilter, Task> before) : OutputFilter
    {
        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> data)
        {
            await before(this);
            await Next.WriteAsync(data);
        }
    }

    private sealed class UpperInputFilter(bool fails) : InputFilter
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
        {
            if (fails)
            {
                throw new InvalidDataException("secret reason");
            }

            var read = await Next.ReadAsync(buffer, cancellationToken);
            Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(buffer.Span[..read]).ToUpperInvariant()).CopyTo(buffer);
            return read;
        }
    }
}
