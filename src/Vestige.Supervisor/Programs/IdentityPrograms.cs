// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Collections.Concurrent;
using Vestige.Programs;
using Vestige.Requests;
using Vestige.Supervisor.Native;
using Vestige.Supervisor.Protocol;
using Vestige.Text;

namespace Vestige.Supervisor.Programs;

/// <summary>Has programs started by the control process: only that may become another user.</summary>
internal sealed class IdentityPrograms
{
    private readonly WorkerChannel _channel;
    private readonly ConcurrentDictionary<int, IdentityProgram> _programs = [];
    private int _ids;

    public IdentityPrograms(WorkerChannel channel)
    {
        _channel = channel;
        channel.ProgramMessageReceived = OnMessage;
    }

    /// <summary>Asks for the start; the program's <see cref="IdentityProgram.Started"/> has the answer.</summary>
    public IdentityProgram Start(
        ProgramStart start, CgiIdentity identity, ProgramLoop loop, ProgramPipes pipes, Action<IdentityProgram> ended)
    {
        SpawnRequest request = ProgramSpawn.Of(start, pipes.ChildEnds);
        StartProgramMessage message = new(
            Interlocked.Increment(ref _ids),
            identity.UserId,
            identity.GroupId,
            ByteText.ToByteString(request.Path),
            [.. request.Arguments.Select(ByteText.ToByteString)],
            [.. request.Environment.Select(ByteText.ToByteString)],
            ByteText.ToByteString(start.WorkingDirectory));
        byte[] frame = MessageCodec.Encode(message);
        if (frame.Length - MessageCodec.HeaderLength > ChannelLimits.ToControl)
        {
            throw new ProgramStartException(
                ProgramStartFailure.TooLarge, 0, $"cannot start {start.FileName}: arguments and environment are too large");
        }

        IdentityProgram program = new(loop, pipes, _channel, start, message.Id, one =>
        {
            _ = _programs.TryRemove(one.Id, out _);
            ended(one);
        });
        _programs[message.Id] = program;
        if (!_channel.Send(frame, pipes.ChildEnds))
        {
            program.OnMessage(null);
        }

        return program;
    }

    private void OnMessage(ProgramMessage? message)
    {
        int? id = message switch
        {
            ProgramRunningMessage m => m.Id,
            ProgramRefusedMessage m => m.Id,
            ProgramExitedMessage m => m.Id,
            _ => null,
        };
        if (id is { } one)
        {
            if (_programs.TryGetValue(one, out IdentityProgram? program))
            {
                program.OnMessage(message);
            }

            return;
        }

        foreach (IdentityProgram program in _programs.Values)
        {
            program.OnMessage(null);
        }
    }
}
