// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;

namespace Vestige.Modules.Mime;

/// <summary>Media types with parameters, as httpd writes them: <c>type/subtype; name=value</c>.</summary>
internal static class MediaType
{
    /// <summary>
    /// Writes a type evenly, with a charset in place of its own; charset is empty for none. A type that is no media type
    /// comes back as it is.
    /// </summary>
    public static string Write(string type, string charset)
    {
        var parts = SplitParameters(type);
        var essence = parts[0].Trim();
        var slash = essence.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || slash == essence.Length - 1)
        {
            return type;
        }

        var text = new StringBuilder(essence, type.Length + charset.Length + 10);
        var hasCharset = false;
        foreach (var parameter in parts.AsSpan(1))
        {
            var equals = parameter.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                return type;
            }

            var name = parameter[..equals].Trim();
            var isCharset = charset.Length > 0 && name == "charset";
            if (!isCharset || !hasCharset)
            {
                text.Append("; ").Append(name).Append('=').Append(isCharset ? charset : parameter[(equals + 1)..].Trim());
            }

            hasCharset |= isCharset;
        }

        return charset.Length > 0 && !hasCharset ? text.Append("; charset=").Append(charset).ToString() : text.ToString();
    }

    private static string[] SplitParameters(string type)
    {
        var parts = new List<string>();
        var start = 0;
        var quoted = false;
        for (var i = 0; i < type.Length; i++)
        {
            if (type[i] == '\\' && quoted)
            {
                i++;
            }
            else if (type[i] == '"')
            {
                quoted = !quoted;
            }
            else if (type[i] == ';' && !quoted)
            {
                parts.Add(type[start..i]);
                start = i + 1;
            }
        }

        parts.Add(type[Math.Min(start, type.Length)..]);
        return [.. parts];
    }
}
