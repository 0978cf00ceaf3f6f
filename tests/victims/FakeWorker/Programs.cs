// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Text;
using Vestige.Programs;
using Vestige.Requests;
using Vestige.Supervisor.Programs;
using Vestige.Supervisor.Protocol;

namespace FakeWorker;

/// <summary>
/// Starts programs: <c>run USER GROUP FILE</c> answers with its end and its output on one line, <c>start USER GROUP FILE</c>
/// with its process id, <c>end PID</c> ends it. <c>- -</c> stands for no identity.
/// </summary>
internal sealed class Programs(WorkerChannel channel)
{
    private readonly ProgramStarter _starter = new(TimeProvider.System, channel);
    private readonly Dictionary<string, RunningProgram> _running = [];

    public static bool Knows(string word) => word is "run" or "start" or "end";

    public async Task<string> ExecuteAsync(string[] words)
    {
        try
        {
            if (words[0] == "end")
            {
                RunningProgram ended = _running[words[1]];
                await ended.DisposeAsync();
                return (await ended.Exited).ToString();
            }

            RunningProgram program = await StartAsync(words);
            return words[0] == "run" ? await ReadAsync(program) : Keep(program);
        }
        catch (ProgramStartException error)
        {
            return $"{error.Failure}: {error.Message}";
        }
    }

    private ValueTask<RunningProgram> StartAsync(string[] words) => _starter.StartAsync(
        new ProgramStart
        {
            FileName = words[3],
            Argument0 = Path.GetFileName(words[3]),
            Arguments = ["caf\u00e9", "\udce9"],
            Environment = [KeyValuePair.Create("SERVER_NAME", "\udce9"), KeyValuePair.Create("LD_LIBRARY_PATH", "/")],
            WorkingDirectory = Path.GetDirectoryName(words[3])!,
        },
        words[1] == "-" ? null : new CgiIdentity(Number(words[1]), Number(words[2]), UserDirectory: false),
        CancellationToken.None);

    private string Keep(RunningProgram program)
    {
        string pid = program.ProcessId.ToString(CultureInfo.InvariantCulture);
        _running[pid] = program;
        return pid;
    }

    private static async Task<string> ReadAsync(RunningProgram program)
    {
        await program.StandardInput.DisposeAsync();
        using MemoryStream output = new();
        await program.StandardOutput.CopyToAsync(output);
        ProgramExit exit = await program.Exited;
        await program.DisposeAsync();
        return $"{exit}: {Encoding.Latin1.GetString(output.ToArray()).Replace('\n', '~')}";
    }

    private static uint Number(string text) => uint.Parse(text, CultureInfo.InvariantCulture);
}
