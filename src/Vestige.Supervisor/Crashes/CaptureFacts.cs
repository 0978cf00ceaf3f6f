// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Runtime.InteropServices;
using Vestige.Supervisor.Configuration;
using Vestige.Supervisor.Native;
using Vestige.Supervisor.Protocol;

namespace Vestige.Supervisor.Crashes;

/// <summary>What decides whether crashes can be captured on this machine.</summary>
/// <remarks>
/// <c>createdump</c> is started by the crashing process, runs as its user, and attaches to it with ptrace. The runtime allows its
/// child that (<c>PR_SET_PTRACER</c>), so Yama's scope 1 does no harm and no capability is needed; scope 2 asks for CAP_SYS_PTRACE,
/// which only a worker that stays root has; scope 3 refuses everybody. A seccomp filter cannot be asked without the risk of being
/// killed by it: what it refuses is said at the first death (VS0247).
/// </remarks>
internal sealed record CaptureFacts
{
    private const int Execute = 1;
    private const int WriteAndPass = 3;
    private const string ScopeFile = "/proc/sys/kernel/yama/ptrace_scope";

    /// <summary>The workers' user as a person reads it.</summary>
    public required string User { get; init; }

    /// <summary>Where <c>createdump</c> should be.</summary>
    public required string Createdump { get; init; }

    /// <summary>Whether it is there.</summary>
    public required bool HasCreatedump { get; init; }

    /// <summary>Whether the workers' user may execute it.</summary>
    public required bool MayExecute { get; init; }

    /// <summary>Yama's scope; 0 also where there is no Yama.</summary>
    public required int PtraceScope { get; init; }

    /// <summary>Whether workers stay root.</summary>
    public required bool IsRoot { get; init; }

    /// <summary>The directory of the material; null when it cannot be made.</summary>
    public required string? CaptureDirectory { get; init; }

    /// <summary>Whether the workers' user may write it.</summary>
    public required bool MayCapture { get; init; }

    /// <summary>The folder of <c>CauseDatabase</c>; null when nobody keeps causes.</summary>
    public required string? CauseFolder { get; init; }

    /// <summary>Whether the workers' user may write it.</summary>
    public required bool MayKeepCauses { get; init; }

    /// <summary>Looks at this machine.</summary>
    public static CaptureFacts Of(ControlConfiguration configuration, CrashCapture capture)
    {
        string createdump = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "createdump");
        string? causes = configuration.HooksFatalException ? Path.GetDirectoryName(configuration.CauseFile) : null;
        WorkerIdentity? identity = configuration.Identity;
        bool[] may = UserAccess.Check(
            identity, [(createdump, Execute), (capture.Directory ?? "/", WriteAndPass), (causes ?? "/", WriteAndPass)]);
        return new CaptureFacts
        {
            User = identity?.UserName ?? capture.Owner.ToString(CultureInfo.InvariantCulture),
            Createdump = createdump,
            HasCreatedump = File.Exists(createdump),
            MayExecute = may[0],
            PtraceScope = ReadScope(),
            IsRoot = identity is null && Accounts.IsRoot,
            CaptureDirectory = capture.Directory,
            MayCapture = may[1],
            CauseFolder = causes,
            MayKeepCauses = may[2],
        };
    }

    /// <summary>Why crashes cannot be captured; empty when they can.</summary>
    public IReadOnlyList<string> Obstacles()
    {
        List<string> found = [];
        if (!HasCreatedump)
        {
            found.Add($"the runtime has no createdump ({Createdump})");
        }
        else if (!MayExecute)
        {
            found.Add($"user {User} may not execute {Createdump}");
        }

        if (PtraceScope >= 3 || (PtraceScope == 2 && !IsRoot))
        {
            found.Add($"ptrace is not allowed (kernel.yama.ptrace_scope is {PtraceScope})");
        }

        if (CaptureDirectory is null)
        {
            found.Add("there is no directory for crash material");
        }
        else if (!MayCapture)
        {
            found.Add($"user {User} may not write into {CaptureDirectory}");
        }

        return found;
    }

    /// <summary>What a person should know at the start, a line each; nothing when all is well.</summary>
    public IReadOnlyList<string> Notices()
    {
        List<string> lines = [];
        if (Obstacles() is { Count: > 0 } obstacles)
        {
            lines.Add(
                $"VS0253: crashes of workers cannot be captured here: {string.Join("; ", obstacles)}. Still in the log after one: "
                + "how the worker ended, module, hook and request, the other requests in flight, and what the runtime prints. "
                + "Missing: native code, other threads, core dumps");
        }

        if (CauseFolder is not null && !MayKeepCauses)
        {
            lines.Add(
                $"VS0254: causes of deaths cannot be remembered: user {User} may not write into {CauseFolder} (CauseDatabase)");
        }

        return lines;
    }

    private static int ReadScope()
    {
        try
        {
            return File.Exists(ScopeFile)
                && int.TryParse(File.ReadAllText(ScopeFile), NumberStyles.Integer, CultureInfo.InvariantCulture, out int scope)
                    ? scope
                    : 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
