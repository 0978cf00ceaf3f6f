// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using Vestige.Diagnostics.Traces.Viewing;
using Vestige.TestSupport;

namespace Vestige.Diagnostics.Tests.Traces.Viewing;

/// <summary>A log that grows while it is read.</summary>
public sealed class FollowTests : IAsyncDisposable
{
    private readonly TempDirectory _folder = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Growing _output = new();
    private readonly StringWriter _error = new(CultureInfo.InvariantCulture);
    private Task<int> _viewing = Task.FromResult(0);

    private string Log => _folder.PathOf("error_log");

    public async ValueTask DisposeAsync()
    {
        _stop.Cancel();
        await _viewing.WaitAsync(Wait.Bound);
        _stop.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Follow_RequestsEnd_ArePrintedAsTheyDo()
    {
        await StartAsync(Request("Old"));
        Append(Request("New1"));
        await SeeAsync("request New1 GET /");
        Append(Request("New2"));
        await SeeAsync("request New2 GET /");

        string said = await EndAsync();
        Assert.DoesNotContain("request Old ", said);
        Assert.Contains("requests  3 ended, 0 did not", said);
    }

    [Fact]
    public async Task Follow_LineWrittenInPieces_IsOneLine()
    {
        await StartAsync("");
        string text = Request("Piecemeal");
        foreach (int at in Enumerable.Range(0, 5))
        {
            Append(text[(text.Length * at / 5)..(text.Length * (at + 1) / 5)]);
            await Task.Delay(FollowedFile.Interval / 2);
        }

        await SeeAsync("request Piecemeal GET /");
        Assert.Contains(", 0 broken", await EndAsync());
    }

    [Fact]
    public async Task Follow_Rotation_LosesNothing()
    {
        await StartAsync(Request("First"));
        Append(Request("BeforeTheRename"));
        File.Move(Log, Log + ".1");
        File.AppendAllText(Log + ".1", Request("AfterTheRename"));
        await SeeAsync("request AfterTheRename GET /");
        File.WriteAllText(Log, Request("InTheNewFile"));
        await SeeAsync("request InTheNewFile GET /");
        Append(Request("Later"));
        await SeeAsync("request Later GET /");

        Assert.Contains("requests  5 ended, 0 did not", await EndAsync());
    }

    [Fact]
    public async Task Follow_Truncation_StartsFromTheTop()
    {
        await StartAsync(Request("ALongIdSoThatTheFileIsLongerThanTheNextOneWillBe") + Request("Another"));
        File.WriteAllText(Log, "");
        await Task.Delay(FollowedFile.Interval * 2);
        Append(Request("B"));
        await SeeAsync("request B GET /");
        Assert.Contains("requests  3 ended", await EndAsync());
    }

    [Fact]
    public async Task Follow_OneModule_PrintsItsRequestsOnly()
    {
        await StartAsync("", module: "mod_b");
        Append(Request("A1", "mod_a") + Request("B1", "mod_b"));
        await SeeAsync("request B1 GET /");
        string said = await EndAsync();
        Assert.DoesNotContain("request A1", said);
        Assert.Contains("module    mod_b: ran in 1 request\n", said);
    }

    [Fact]
    public async Task Follow_Json_WritesALineForEachRequestAndTheSummary()
    {
        await StartAsync("", json: true);
        Append(Request("J1"));
        await SeeAsync("\"id\":\"J1\"");
        string[] lines = (await EndAsync()).TrimEnd('\n').Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.Contains("\"summary\":", lines[1]);
    }

    [Fact]
    public async Task Follow_PipeThatMakesWait_EndsWhenAskedTo()
    {
        var pipe = new Pipe();
        await StartAsync("", files: ["-"], standardInput: pipe.Reader.AsStream());
        await pipe.Writer.WriteAsync(Encoding.ASCII.GetBytes(Request("P1")));
        await SeeAsync("request P1 GET /");
        Assert.Contains("requests  1 ended", await EndAsync());
    }

    private static string Request(string id, string module = "mod_a")
    {
        const string Head = "[Fri Jul 15 17:29:43 2005] [info] hws : ";
        return $"{Head}request --> (GET / HTTP/1.1)(192.0.2.1:5,192.0.2.9:80)(1) [id {id}] [tid 1] [+0] [request]\n"
            + $"{Head}module --> ({module}.cs[12])(1) [id {id}] [tid 1] [+1] [handler]\n"
            + $"{Head}module <-- ({module}.cs[12])(1)(0) [id {id}] [tid 1] [+5] [handler=OK]\n"
            + $"{Head}request <-- (1)(200) [id {id}] [tid 1] [+9] [request=200]\n";
    }

    private void Append(string text) => File.AppendAllText(Log, text);

    private async Task StartAsync(
        string text, string? module = null, bool json = false, string[]? files = null, Stream? standardInput = null)
    {
        File.WriteAllText(Log, text);
        var reading = new TaskCompletionSource();
        var viewer = new TraceViewer(new TraceViewOptions
        {
            Files = files ?? [Log],
            Follow = true,
            Module = module,
            Json = json,
            Output = _output,
            Error = _error,
            StandardInput = () => standardInput!,
            Following = reading.SetResult,
        });
        _viewing = Task.Factory.StartNew(() => viewer.Run(_stop.Token), TaskCreationOptions.LongRunning);
        if (standardInput is null)
        {
            await reading.Task.WaitAsync(Wait.Bound);
        }
    }

    private Task<string> SeeAsync(string words) => Wait.ForAsync(
        () => _output.Text.Contains(words, StringComparison.Ordinal) ? words : null,
        () => $"'{words}' in:\n{_output.Text}{_error}");

    private async Task<string> EndAsync()
    {
        _stop.Cancel();
        Assert.Equal(0, await _viewing.WaitAsync(Wait.Bound));
        Assert.Equal("", _error.ToString());
        return _output.Text;
    }

    private sealed class Growing : MemoryStream
    {
        private readonly Lock _lock = new();

        public string Text
        {
            get
            {
                lock (_lock)
                {
                    return Encoding.UTF8.GetString(ToArray());
                }
            }
        }

        // A stream derived from a memory stream brings spans to this one, too.
        public override void Write(byte[] buffer, int offset, int count)
        {
            lock (_lock)
            {
                base.Write(buffer, offset, count);
            }
        }

        public override void WriteByte(byte value) => Write([value], 0, 1);
    }
}
