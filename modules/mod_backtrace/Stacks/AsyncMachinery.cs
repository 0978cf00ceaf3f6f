// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Crashes;

namespace Vestige.Backtrace.Stacks;

/// <summary>
/// Frames that stand between an async method and whoever called or continued it: two or three for each, which say nothing.
/// </summary>
internal static class AsyncMachinery
{
    private const string Services = "System.Runtime.CompilerServices.";

    public static bool Is(CrashFrame frame)
    {
        if (frame.Kind != CrashFrameKind.Managed || !frame.Name.StartsWith("System.", StringComparison.Ordinal))
        {
            return false;
        }

        string key = FrameList.KeyOf(frame);
        bool isBuilder = key.StartsWith($"{Services}Async", StringComparison.Ordinal)
            || key.StartsWith($"{Services}PoolingAsync", StringComparison.Ordinal);
        return (isBuilder && (key.EndsWith(".Start", StringComparison.Ordinal) || key.Contains("Box`1.", StringComparison.Ordinal)))
            || key.StartsWith("System.Threading.ExecutionContext.Run", StringComparison.Ordinal);
    }
}
