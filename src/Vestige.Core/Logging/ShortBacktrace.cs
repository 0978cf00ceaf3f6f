// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics;
using System.Text;
using Vestige.Diagnostics.Crashes;
using Vestige.Logging;

namespace Vestige.Core.Logging;

/// <summary>
/// Who wrote a line of the error log: up to five methods, innermost first, joined by <c>&lt;</c>, as mod_backtrace 2.x has it.
/// Taken only for lines that a format asks it for: it costs microseconds and allocates.
/// </summary>
internal static class ShortBacktrace
{
    private const int Most = 5;

    private static readonly string Logging = typeof(ShortBacktrace).Namespace! + ".";

    private static readonly string[] Machinery =
        [typeof(ModuleLog).FullName!, "System.Runtime.CompilerServices.", "System.Threading.", "System.Diagnostics."];

    /// <summary>The methods that led here, without those that write logs and those that resume methods.</summary>
    public static string Take()
    {
        var text = new StringBuilder();
        var count = 0;
        string? last = null;
        foreach (var frame in new StackTrace(fNeedFileInfo: false).GetFrames())
        {
            if (DiagnosticMethodInfo.Create(frame) is not { DeclaringTypeName: { } type } method || IsMachinery(type)
                || (type.StartsWith(Logging, StringComparison.Ordinal) && IsOfCore(method)))
            {
                continue;
            }

            var name = Shorten(type, method.Name);
            if (name == last)
            {
                // An async method and the state machine that runs it are one.
                continue;
            }

            text.Append(count == 0 ? "" : "<").Append(name);
            last = name;
            if (++count == Most)
            {
                break;
            }
        }

        return text.ToString();
    }

    private static bool IsOfCore(DiagnosticMethodInfo method) =>
        method.DeclaringAssemblyName == typeof(ShortBacktrace).Assembly.FullName;

    private static bool IsMachinery(string type) =>
        Array.Exists(Machinery, name => type.StartsWith(name, StringComparison.Ordinal));

    // Namespaces would fill the line.
    private static string Shorten(string type, string method)
    {
        var name = new CrashFrame { Kind = CrashFrameKind.Managed, Name = $"{type}.{method}()" }.NormalizedName;
        var end = name.LastIndexOf('.');
        var start = end <= 0 ? -1 : name.LastIndexOf('.', end - 1);
        return name[(start + 1)..];
    }
}
