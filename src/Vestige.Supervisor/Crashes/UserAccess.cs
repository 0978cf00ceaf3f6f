// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Supervisor.Native;
using Vestige.Supervisor.Protocol;
using Vestige.Text;

namespace Vestige.Supervisor.Crashes;

/// <summary>What a user may do with files, by asking the system as that user.</summary>
internal static class UserAccess
{
    private const int StackBytes = 256 * 1024;

    /// <summary>Says of each path whether the user may do that (1 execute, 2 write, 4 read).</summary>
    public static bool[] Check(WorkerIdentity? identity, IReadOnlyList<(string Path, int Mode)> questions)
    {
        bool[] answers = new bool[questions.Count];
        if (identity is null)
        {
            Ask(questions, answers);
            return answers;
        }

        uint[] groups = identity.UserName is { } name ? Accounts.Groups(name, identity.GroupId) : [identity.GroupId];
        Thread thread = new(() => AskAs(identity, groups, questions, answers), StackBytes) { Name = "access" };
        thread.Start();
        thread.Join();
        return answers;
    }

    private static void AskAs(
        WorkerIdentity identity, uint[] groups, IReadOnlyList<(string Path, int Mode)> questions, bool[] answers)
    {
        if (!ThreadIdentity.IsSupported)
        {
            // Nobody can tell: then nothing is claimed.
            Array.Fill(answers, true);
        }
        else if (ThreadIdentity.Assume(identity.UserId, identity.GroupId, groups) == 0)
        {
            Ask(questions, answers);
        }
    }

    private static unsafe void Ask(IReadOnlyList<(string Path, int Mode)> questions, bool[] answers)
    {
        for (int i = 0; i < answers.Length; i++)
        {
            fixed (byte* path = (byte[])[.. ByteText.Encode(questions[i].Path), 0])
            {
                answers[i] = LibC.Access(path, questions[i].Mode) == 0;
            }
        }
    }
}
