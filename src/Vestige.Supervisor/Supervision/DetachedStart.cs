// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Vestige.Supervisor.Loops;
using Vestige.Supervisor.Native;

namespace Vestige.Supervisor.Supervision;

/// <summary><c>-k start</c>: starts the server in a session of its own and waits until it is ready or has failed.</summary>
internal static class DetachedStart
{
    private const int ErrorDescriptor = 2;
    private const int ReadyDescriptor = 3;

    /// <summary>Returns 0 when the server is ready, otherwise 1 with its messages printed.</summary>
    public static int Run(ControlOptions options)
    {
        (SafeFileHandle ready, SafeFileHandle serverReady) = Descriptors.Pipe();
        (SafeFileHandle errors, SafeFileHandle serverErrors) = Descriptors.Pipe();
        using (ready)
        using (errors)
        {
            try
            {
                int pid = Children.Spawn(new SpawnRequest
                {
                    Path = options.Program[0],
                    Arguments = Arguments(options),
                    Environment = ProcessEnvironment.Current(),
                    Descriptors = [(serverErrors, ErrorDescriptor), (serverReady, ReadyDescriptor)],
                    NewSession = true,
                });
                serverReady.Dispose();
                serverErrors.Dispose();
                return Wait(options, pid, ready, errors);
            }
            catch (IOException error)
            {
                options.StandardError(error.Message);
                return 1;
            }
        }
    }

    private static List<string> Arguments(ControlOptions options) =>
    [
        .. options.Program, .. options.Arguments, ControlCommand.ReadyArgument,
        ReadyDescriptor.ToString(CultureInfo.InvariantCulture),
    ];

    private static int Wait(ControlOptions options, int pid, SafeFileHandle ready, SafeFileHandle errors)
    {
        using EventLoop loop = new(options.Time);
        using MemoryStream text = new();
        bool isReady = false;
        _ = loop.Watch(ready, PollEntry.In, events =>
        {
            Span<byte> signal = stackalloc byte[1];
            isReady = DescriptorIO.Read(ready, signal, out _) == 1;
            loop.End();
        });
        DescriptorWatch? output = null;
        output = loop.Watch(errors, PollEntry.In, _ =>
        {
            if (!Read(errors, text))
            {
                output!.End();
            }
        });
        loop.Run();
        if (!isReady)
        {
            // The end of the pipe without the signal: the server is ending and has said all it has to say.
            _ = Children.Reap(pid);
            while (Read(errors, text))
            {
            }
        }

        foreach (string line in Encoding.UTF8.GetString(text.ToArray())
            .Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            options.StandardError(line);
        }

        return isReady ? 0 : 1;
    }

    private static bool Read(SafeFileHandle errors, MemoryStream text)
    {
        Span<byte> buffer = stackalloc byte[4096];
        int count = DescriptorIO.Read(errors, buffer, out _);
        if (count > 0)
        {
            text.Write(buffer[..count]);
        }

        return count > 0;
    }
}
