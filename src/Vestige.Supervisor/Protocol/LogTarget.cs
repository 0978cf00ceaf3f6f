// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Supervisor.Protocol;

/// <summary>A log destination as a worker knows it.</summary>
/// <param name="Number">What log records name it by.</param>
/// <param name="Target">An absolute file name, or the pipe text with its leading <c>|</c> as configured.</param>
public sealed record LogTarget(int Number, string Target)
{
    /// <summary>
    /// Returns the target that a directive's argument stands for: pipe texts as they are, file names made absolute
    /// below the server root. The control process and workers must agree on it, so both use this method.
    /// </summary>
    public static string Resolve(string serverRoot, string argument)
    {
        ArgumentNullException.ThrowIfNull(serverRoot);
        ArgumentNullException.ThrowIfNull(argument);
        return argument.StartsWith('|') ? argument : Path.GetFullPath(argument, serverRoot);
    }
}
