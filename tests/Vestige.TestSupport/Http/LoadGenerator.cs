// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Vestige.TestSupport.Http;

/// <summary>Some connections that send GETs one after another until told to stop, and keep count.</summary>
/// <remarks>
/// A kept connection may be ended by the server between two requests; a client then sends its request again on a new
/// one, and so does this unless it is strict. A request whose answer has begun is never sent again.
/// </remarks>
public sealed class LoadGenerator
{
    private static readonly TimeSpan PauseAfterRefusal = TimeSpan.FromMilliseconds(10);

    private readonly IPEndPoint _endpoint;
    private readonly string _request;
    private readonly Func<RawResponse, bool> _expected;
    private readonly bool _strict;
    private readonly ConcurrentQueue<string> _problems = new();
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly Task[] _clients;
    private volatile bool _stopping;
    private long _succeeded;
    private long _failed;
    private long _refused;
    private long _retried;

    private LoadGenerator(
        IPEndPoint endpoint, string path, int connections, Func<RawResponse, bool>? expected, bool strict)
    {
        _endpoint = endpoint;
        _request = $"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n";
        _expected = expected ?? (response => response.Status == 200);
        _strict = strict;
        _clients = [.. Enumerable.Range(0, connections).Select(_ => Task.Run(RunAsync))];
    }

    /// <summary>Requests answered as expected so far.</summary>
    public long Succeeded => Interlocked.Read(ref _succeeded);

    /// <summary>Connections that could not be made so far.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <param name="endpoint">Where the server listens.</param>
    /// <param name="path">What to ask for.</param>
    /// <param name="connections">How many clients at once.</param>
    /// <param name="expected">What makes an answer right; status 200 if not said.</param>
    /// <param name="strict">True: nothing is sent a second time, so an ended kept connection is a failure.</param>
    public static LoadGenerator Start(
        IPEndPoint endpoint,
        string path = "/",
        int connections = 8,
        Func<RawResponse, bool>? expected = null,
        bool strict = false) => new(endpoint, path, connections, expected, strict);

    /// <summary>Waits until this many more requests were answered, so that the load is known to run.</summary>
    public Task WaitForMoreAsync(long requests)
    {
        var target = Succeeded + requests;
        return Wait.ForAsync(() => Succeeded >= target ? this : null, () => $"{requests} more answers; {Result()}");
    }

    /// <summary>Lets every request in flight end and returns the counts.</summary>
    public async Task<LoadResult> StopAsync()
    {
        _stopping = true;
        await Task.WhenAll(_clients).WaitAsync(Wait.Bound + Wait.Bound);
        return Result();
    }

    private LoadResult Result() => new(
        Succeeded,
        Interlocked.Read(ref _failed),
        Refused,
        Interlocked.Read(ref _retried),
        [.. _problems]);

    private async Task RunAsync()
    {
        var client = new LoadClient(_endpoint, _request);
        try
        {
            while (!_stopping)
            {
                await RequestAsync(client);
            }
        }
        finally
        {
            client.Dispose();
        }
    }

    private async Task RequestAsync(LoadClient client)
    {
        try
        {
            var response = await client.RequestAsync();
            if (response is null && !_strict)
            {
                Interlocked.Increment(ref _retried);
                response = await client.RequestAsync();
            }

            Judge(response);
        }
        catch (ConnectException refusal)
        {
            Interlocked.Increment(ref _refused);
            Note($"no connection: {refusal.Message}");
            await Task.Delay(PauseAfterRefusal);
        }
        catch (Exception broken) when (broken is IOException or SocketException or OperationCanceledException)
        {
            Interlocked.Increment(ref _failed);
            Note($"no answer: {broken.Message}");
        }
    }

    private void Judge(RawResponse? response)
    {
        if (response is not null && _expected(response))
        {
            Interlocked.Increment(ref _succeeded);
            return;
        }

        Interlocked.Increment(ref _failed);
        Note(response is null ? "a kept connection had ended before the request" : $"unexpected: {response}");
    }

    private void Note(string problem) =>
        _problems.Enqueue($"{Stopwatch.GetElapsedTime(_started).TotalSeconds:0.000} s: {problem}");
}
