// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.Win32.SafeHandles;
using Vestige.Supervisor.Loops;
using Vestige.Supervisor.Native;

namespace Vestige.Supervisor.Tests.Loops;

public class EventLoopTests
{
    [Fact]
    public void Schedule_SeveralDelays_RunInOrderOfTheirDeadlines()
    {
        using EventLoop loop = new(TimeProvider.System);
        List<string> ran = [];
        loop.Schedule(TimeSpan.FromMilliseconds(40), () => { ran.Add("late"); loop.End(); });
        loop.Schedule(TimeSpan.FromMilliseconds(5), () => ran.Add("early"));
        loop.Schedule(TimeSpan.FromMilliseconds(10), () => ran.Add("never")).Cancel();

        loop.Run();

        Assert.Equal(["early", "late"], ran);
    }

    [Fact]
    public async Task Post_FromAnotherThread_WakesTheLoop()
    {
        using EventLoop loop = new(TimeProvider.System);
        int loopThread = 0;
        Task running = Task.Run(loop.Run);

        loop.Post(() => loopThread = Environment.CurrentManagedThreadId);
        loop.Post(loop.End);
        await running.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.NotEqual(0, loopThread);
    }

    [Fact]
    public void Watch_ReadableDescriptor_IsCalledUntilEnded()
    {
        using EventLoop loop = new(TimeProvider.System);
        (SafeFileHandle read, SafeFileHandle write) = Descriptors.Pipe();
        using (read)
        using (write)
        {
            int calls = 0;
            DescriptorWatch? watch = null;
            watch = loop.Watch(read, PollEntry.In, _ =>
            {
                if (++calls == 3)
                {
                    watch!.End();
                    loop.Schedule(TimeSpan.FromMilliseconds(20), loop.End);
                }
            });
            _ = DescriptorIO.Write(write, "x"u8, out _);

            loop.Run();

            Assert.Equal(3, calls);
        }
    }
}
