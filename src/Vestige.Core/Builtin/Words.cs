// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Vestige.Directives;

namespace Vestige.Core.Builtin;

/// <summary>Reads the words of the core's directives; what does not fit is reported on the call.</summary>
internal static class Words
{
    /// <summary>A whole number within bounds.</summary>
    public static bool Number(DirectiveCall call, string text, long minimum, long maximum, out long number)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number)
            && number >= minimum && number <= maximum)
        {
            return true;
        }

        call.Error($"found '{text}', expected a whole number from {minimum} to {maximum}");
        return false;
    }

    /// <summary>Seconds, or a number with a unit: <c>ms</c>, <c>s</c>, <c>min</c>, <c>h</c>.</summary>
    public static bool Duration(DirectiveCall call, string text, out TimeSpan duration)
    {
        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        var unit = digits < 0 ? "s" : text[digits..].ToLowerInvariant();
        var scale = unit switch
        {
            "ms" => 1L,
            "s" => 1000L,
            "mi" or "min" => 60_000L,
            "h" => 3_600_000L,
            _ => 0L,
        };
        var number = digits < 0 ? text : text[..digits];
        if (scale != 0 && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count <= int.MaxValue)
        {
            duration = TimeSpan.FromMilliseconds(count * scale);
            return true;
        }

        call.Error($"found '{text}', expected a number of seconds, or a number with ms, s, min or h");
        duration = default;
        return false;
    }

    /// <summary>One of the names of an enumeration; case does not matter.</summary>
    public static bool OneOf<T>(DirectiveCall call, out T value)
        where T : struct, Enum
    {
        var names = Enum.GetNames<T>();
        var found = Array.FindIndex(names, name => name.Equals(call.Argument, StringComparison.OrdinalIgnoreCase));
        if (found >= 0)
        {
            value = Enum.Parse<T>(names[found]);
            return true;
        }

        value = default;
        call.Error($"found '{call.Argument}', expected {string.Join(", ", names[..^1])} or {names[^1]}");
        return false;
    }
}
