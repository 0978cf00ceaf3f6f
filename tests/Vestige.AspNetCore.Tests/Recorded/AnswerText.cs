// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Vestige.TestSupport.Http;

namespace Vestige.AspNetCoreTests.Recorded;

/// <summary>An answer in words, without what is another at each time: times, keys, identifiers of connections.</summary>
internal static partial class AnswerText
{
    private const int Readable = 4096;

    public static string Of(RawResponse answer)
    {
        var text = new StringBuilder();
        foreach (var interim in answer.Interim)
        {
            text.Append(interim).Append('\n');
        }

        text.Append(answer.StatusLine).Append('\n');
        foreach (var header in answer.Headers)
        {
            text.Append(header).Append('\n');
        }

        text.Append('\n').Append(BodyOf(answer.Body));
        foreach (var trailer in answer.Trailers)
        {
            text.Append("\ntrailer ").Append(trailer);
        }

        return Neutral(text.ToString()) + (answer.EndedConnection ? "\n(to the end of the connection)" : "");
    }

    /// <summary>All that came; where chunks end is the server's business.</summary>
    public static string OfBytes(byte[] bytes) =>
        ChunkSize().Replace(Neutral(Encoding.Latin1.GetString(bytes).ReplaceLineEndings("\n")), string.Empty);

    private static string BodyOf(byte[] body) => body.Length <= Readable
        ? Encoding.Latin1.GetString(body)
        : $"{body.Length} bytes, {Convert.ToHexString(SHA256.HashData(body))}";

    private static string Neutral(string text)
    {
        text = Time().Replace(text, string.Empty);
        text = Identifier().Replace(text, "\"$1\":\"…\"");
        return Protected().Replace(text, "PROTECTED");
    }

    [GeneratedRegex(@"^(Date|Server): .*\n", RegexOptions.Multiline)]
    private static partial Regex Time();

    [GeneratedRegex(@"\n[0-9a-f]{1,6}(?=\n)")]
    private static partial Regex ChunkSize();

    [GeneratedRegex("\"(traceId|connectionId|connectionToken)\":(?:\n[0-9a-f]+\n)?\"[^\"]+\"")]
    private static partial Regex Identifier();

    // What the framework's data protection writes begins like this.
    [GeneratedRegex(@"CfDJ8[\w\-%]+")]
    private static partial Regex Protected();
}
