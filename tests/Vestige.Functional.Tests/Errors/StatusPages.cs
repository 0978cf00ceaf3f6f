// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Functional.Errors;

/// <summary>The golden file of status pages: each begins with a line <c>#### status</c>; <c>{CR}</c> is a carriage return.</summary>
internal static class StatusPages
{
    public static SortedDictionary<int, string> Load()
    {
        var pages = new SortedDictionary<int, string>();
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", "errors", "pages.txt")).Replace("{CR}", "\r", StringComparison.Ordinal);
        foreach (var part in text.Split("#### ", StringSplitOptions.RemoveEmptyEntries))
        {
            var end = part.IndexOf('\n');
            pages.Add(int.Parse(part[..end]), part[(end + 1)..]);
        }

        return pages;
    }
}
