// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Logs;

namespace Vestige.Diagnostics.Traces;

/// <summary>Results of module functions by httpd's names.</summary>
internal static class ResultNames
{
    /// <summary><c>OK</c>, <c>DECLINED</c>, <c>DONE</c>; empty for a number without a name.</summary>
    public static ReadOnlySpan<byte> Of(int result) => result switch
    {
        0 => "OK"u8,
        -1 => "DECLINED"u8,
        -2 => "DONE"u8,
        _ => default,
    };

    /// <summary>The name, or the number.</summary>
    public static void Append(int result, ref LineWriter line)
    {
        var name = Of(result);
        if (name.IsEmpty)
        {
            line.Append(result);
        }
        else
        {
            line.Append(name);
        }
    }
}
