// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;

namespace Vestige.TestSupport.Http;

/// <summary>An answer as it came over the wire: the head's lines untouched, the body without its framing.</summary>
/// <param name="StatusLine">The first line, without its line end.</param>
/// <param name="Headers">The header lines in order, without their line ends.</param>
/// <param name="Body">The body; chunks are joined.</param>
/// <param name="Trailers">Lines after the last chunk.</param>
/// <param name="Interim">Status lines of 1xx answers that came before.</param>
/// <param name="EndedConnection">True if the end of the connection ended the body.</param>
public sealed record RawResponse(
    string StatusLine,
    IReadOnlyList<string> Headers,
    byte[] Body,
    IReadOnlyList<string> Trailers,
    IReadOnlyList<string> Interim,
    bool EndedConnection)
{
    public int Status => int.Parse(StatusLine.Split(' ')[1]);

    /// <summary>The body as UTF-8.</summary>
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>True if the server said, or the protocol version means, that no further answer comes.</summary>
    public bool ClosesConnection =>
        EndedConnection
        || string.Equals(this["Connection"], "close", StringComparison.OrdinalIgnoreCase)
        || (StatusLine.StartsWith("HTTP/1.0", StringComparison.Ordinal)
            && !string.Equals(this["Connection"], "keep-alive", StringComparison.OrdinalIgnoreCase));

    /// <summary>The value of the first header of that name, or null.</summary>
    public string? this[string name] => All(name).FirstOrDefault();

    /// <summary>The values of every header of that name, in order.</summary>
    public IEnumerable<string> All(string name) =>
        from line in Headers
        let colon = line.IndexOf(':')
        where colon > 0 && line.AsSpan(0, colon).Equals(name, StringComparison.OrdinalIgnoreCase)
        select line[(colon + 1)..].Trim();

    /// <summary>Status line and headers, for messages and exact comparisons.</summary>
    public override string ToString() => string.Join("\n", Headers.Prepend(StatusLine)) + "\n\n" + Text;
}
