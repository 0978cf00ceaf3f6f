// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Vestige.Diagnostics.Rings;
using Vestige.Diagnostics.Segments;
using Vestige.Diagnostics.Slots;
using Vestige.Supervisor.Protocol;

namespace FakeWorker;

/// <summary>
/// A worker that reads <c>behaviour.txt</c> in the server root at its start (<c>fail TEXT</c>, <c>exit N</c>,
/// <c>die-again</c>: only the first two workers start; else it gets ready) and then obeys one command line per connection.
/// </summary>
internal sealed class Worker : IDisposable
{
    private readonly WorkerChannel _channel;
    private readonly WorkerHandover _handover;
    private readonly SegmentWriter _segment;
    private readonly CancellationTokenSource _accepting = new();
    private readonly TaskCompletionSource<int> _leave = new();
    private readonly List<Socket> _listeners = [];
    private readonly Programs _programs;
    private int _connections;
    private Action? _afterAnswer;

    private Worker(WorkerChannel channel, WorkerHandover handover)
    {
        _channel = channel;
        _programs = new Programs(channel);
        _handover = handover;
        _segment = SegmentWriter.Attach(handover.SegmentDescriptor, handover.DoorbellDescriptor);
        foreach (InheritedListener listener in handover.Listeners)
        {
            _listeners.Add(new Socket(new SafeSocketHandle(listener.Descriptor, ownsHandle: true)));
        }
    }

    public static async Task<int> RunAsync()
    {
        using WorkerChannel channel = WorkerChannel.Open();
        WorkerHandover handover = await channel.ReceiveHandoverAsync(CancellationToken.None);
        string file = Path.Combine(handover.Configuration.ServerRoot, "behaviour.txt");
        string[] behaviour = File.Exists(file) ? File.ReadAllText(file).Trim().Split(' ', 2) : ["ready"];
        switch (behaviour[0])
        {
            case "fail":
                channel.Send(new FailedMessage([behaviour[1]]));
                return 1;
            case "exit":
                Console.Error.WriteLine("the worker says goodbye");
                return int.Parse(behaviour[1], CultureInfo.InvariantCulture);
            case "die-again" when handover.RestartCount > 0:
                return 7;
            default:
                handover.Identity?.Assume();
                using (Worker worker = new(channel, handover))
                {
                    return await worker.ServeAsync();
                }
        }
    }

    public void Dispose()
    {
        _channel.Dispose();
        _accepting.Dispose();
        _listeners.ForEach(listener => listener.Dispose());
    }

    private async Task<int> ServeAsync()
    {
        _channel.Send(new ConfiguredMessage(Server.ReadTree(_handover.Configuration.ServerRoot).Digest));
        foreach (Socket listener in _listeners)
        {
            _ = AcceptAsync(listener);
        }

        _channel.Send(new ReadyMessage());
        _ = ObeyAsync();
        return await _leave.Task;
    }

    private async Task ObeyAsync()
    {
        while (true)
        {
            ChannelMessage? message = await _channel.ReceiveAsync(CancellationToken.None);
            if (message is StopMessage)
            {
                _leave.TrySetResult(0);
                return;
            }

            await _accepting.CancelAsync();
            _listeners.ForEach(listener => listener.Close());
            _channel.Send(new DrainingMessage());
            LeaveWhenIdle();
            if (message is null)
            {
                return;
            }
        }
    }

    private void LeaveWhenIdle()
    {
        if (_accepting.IsCancellationRequested && Volatile.Read(ref _connections) == 0)
        {
            _channel.Send(new DrainedMessage());
            _leave.TrySetResult(0);
        }
    }

    private async Task AcceptAsync(Socket listener)
    {
        while (!_accepting.IsCancellationRequested)
        {
            try
            {
                Socket connection = await listener.AcceptAsync(_accepting.Token);
                Interlocked.Increment(ref _connections);
                _ = ServeAsync(connection);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(Socket connection)
    {
        using (connection)
        {
            await using NetworkStream stream = new(connection);
            using StreamReader reader = new(stream);
            while (await reader.ReadLineAsync() is { } line)
            {
                string[] words = line.Split(' ');
                string answer = Programs.Knows(words[0]) ? await _programs.ExecuteAsync(words) : Execute(words);
                await stream.WriteAsync(Encoding.UTF8.GetBytes(answer + "\n"));
                _afterAnswer?.Invoke();
            }
        }

        Interlocked.Decrement(ref _connections);
        LeaveWhenIdle();
    }

    private string Execute(string[] words)
    {
        switch (words[0])
        {
            case "pid":
                return Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
            case "place":
                return $"{_handover.Generation} {_handover.WorkerNumber} {_handover.RestartCount}";
            case "log":
                Log(ushort.Parse(words[1], CultureInfo.InvariantCulture), words[2], int.Parse(words[3], CultureInfo.InvariantCulture));
                return "logged";
            case "begin":
                return Begin(words[1]);
            case "stderr":
                Console.Error.WriteLine(words[1]);
                return "written";
            case "retire":
                _channel.Send(new RetiringMessage(RetireReason.MaxConnectionsPerChild));
                return "retiring";
            case "plant":
                Plant.Material(words[1]);
                _afterAnswer = () => Process.GetCurrentProcess().Kill();
                return "planted";
            case "kill":
                _afterAnswer = () => Process.GetCurrentProcess().Kill();
                return "dying";
            case "failfast":
                Environment.FailFast(words[1]);
                return "";
            case "babble":
                _afterAnswer = () => _channel.Send(new ReadyMessage());
                return "babbling";
            case "exit":
                int code = int.Parse(words[1], CultureInfo.InvariantCulture);
                _afterAnswer = () => _leave.TrySetResult(code);
                return "leaving";
            default:
                return "what";
        }
    }

    private void Log(ushort destination, string text, int count)
    {
        for (int i = 0; i < count; i++)
        {
            byte[] line = Encoding.UTF8.GetBytes($"[pid ] {text} {i}");
            _segment.Ring.TryWrite(destination, RecordKind.Text, line, RingFullPolicy.Block, pidOffset: 5);
        }
    }

    private string Begin(string target)
    {
        if (_segment.Slots.TryRent(out RequestSlot? slot))
        {
            slot.Begin(new RequestStart
            {
                RequestNumber = 1,
                Method = "GET",
                Target = target,
                ClientAddress = IPAddress.Loopback,
                ClientPort = 4711,
            });
            slot.Enter(3);
        }

        return "begun";
    }
}
