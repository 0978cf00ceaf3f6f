// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.Extensions.Primitives;
using Vestige.Logging;

namespace Vestige.Modules.LogConfig.Items;

/// <summary>Header values as logs show them.</summary>
internal static class HeaderText
{
    public static bool Append(LogLine line, StringValues values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (i > 0)
            {
                line.Append(", "u8);
            }

            line.AppendEscapedHeader(values[i]);
        }

        return values.Count > 0;
    }

    public static ReadOnlySpan<char> WithoutParameters(string type)
    {
        var end = type.IndexOf(';');
        return end < 0 ? type : type.AsSpan(0, end).TrimEnd();
    }
}
