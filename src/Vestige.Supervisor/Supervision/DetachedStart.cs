// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;
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
        // The server lets go of the pipe for errors when it is ready or when it ends.
        Print(errors, options.StandardError);
        Span<byte> signal = stackalloc byte[1];
        if (DescriptorIO.Read(ready, signal, out _) == 1)
        {
            return 0;
        }

        _ = Children.Reap(pid);
        return 1;
    }

    private static void Print(SafeFileHandle errors, Action<string> print)
    {
        using MemoryStream text = new();
        byte[] buffer = new byte[4096];
        int count;
        while ((count = DescriptorIO.Read(errors, buffer, out _)) > 0)
        {
            text.Write(buffer, 0, count);
        }

        foreach (string line in Encoding.UTF8.GetString(text.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            print(line);
        }
    }
}
