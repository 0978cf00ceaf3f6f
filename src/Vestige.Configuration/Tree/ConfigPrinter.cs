// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;

namespace Vestige.Configuration.Tree;

/// <summary>Writes a tree as configuration text that reads back to the same tree.</summary>
/// <remarks>
/// <c>${NAME}</c> in a tree is a variable that was not defined; it reads back as it is where it still is not.
/// </remarks>
public static class ConfigPrinter
{
    /// <summary>The text of <paramref name="nodes"/>, sections indented by four blanks a level.</summary>
    public static string Print(IEnumerable<ConfigNode> nodes)
    {
        var text = new StringBuilder();
        Print(nodes, text, 0);

        // A name that begins with U+FEFF must not stand where a byte order mark would.
        return text.Length > 0 && text[0] == '\uFEFF' ? "\n" + text : text.ToString();
    }

    private static void Print(IEnumerable<ConfigNode> nodes, StringBuilder text, int depth)
    {
        foreach (var node in nodes)
        {
            Indent(text, depth).Append(node);
            if (!node.IsSection)
            {
                // A blank keeps a backslash at the end from continuing the line; reading removes it.
                text.Append(text[^1] == '\\' ? " \n" : "\n");
                continue;
            }

            text.Append('\n');
            Print(node.Children, text, depth + 1);
            Indent(text, depth).Append("</").Append(node.Name).Append(">\n");
        }
    }

    private static StringBuilder Indent(StringBuilder text, int depth) => text.Append(' ', depth * 4);
}
