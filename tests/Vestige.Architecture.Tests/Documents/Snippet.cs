// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Architecture.Documents;

/// <summary>A piece of code on a page: <c>```language file</c>.</summary>
/// <param name="Language">The first word behind the fence; empty when there is none.</param>
/// <param name="File">The second word, or null.</param>
/// <param name="Lines">The code.</param>
/// <param name="Line">Where it begins.</param>
internal sealed record Snippet(string Language, string? File, IReadOnlyList<string> Lines, int Line)
{
    private const string Fence = "```";

    public static IEnumerable<Snippet> In(IReadOnlyList<string> page)
    {
        for (var start = 0; start < page.Count; start++)
        {
            if (!page[start].StartsWith(Fence))
            {
                continue;
            }

            var words = page[start][Fence.Length..].Split(' ', 2);
            var code = page.Skip(start + 1).TakeWhile(line => line != Fence).ToList();
            yield return new Snippet(words[0], words.Length > 1 ? words[1] : null, code, start + 1);
            start += code.Count + 1;
        }
    }
}
