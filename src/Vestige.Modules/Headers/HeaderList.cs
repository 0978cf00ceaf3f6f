// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.Extensions.Primitives;

namespace Vestige.Modules.Headers;

/// <summary>Header values that are lists separated by commas.</summary>
internal static class HeaderList
{
    /// <summary>Puts an item at the end of the first value.</summary>
    public static StringValues Append(StringValues values, string item)
    {
        if (values.Count == 0)
        {
            return item;
        }

        var extended = values.ToArray();
        extended[0] = $"{extended[0]}, {item}";
        return extended;
    }

    /// <summary>Puts an item at the end of the first value unless it is there already.</summary>
    public static StringValues Merge(StringValues values, string item) =>
        values.Count > 0 && Contains(values[0], item) ? values : Append(values, item);

    private static bool Contains(ReadOnlySpan<char> list, string item)
    {
        while (!list.IsEmpty)
        {
            list = list.TrimStart();
            var end = EndOfItem(list);
            if (list[..end].SequenceEqual(item))
            {
                return true;
            }

            list = end < list.Length ? list[(end + 1)..] : [];
        }

        return false;
    }

    private static int EndOfItem(ReadOnlySpan<char> list)
    {
        var quoted = false;
        for (var i = 0; i < list.Length; i++)
        {
            if (list[i] == '"')
            {
                quoted = !quoted;
            }
            else if (list[i] == ',' && !quoted)
            {
                return i;
            }
        }

        return list.Length;
    }
}
