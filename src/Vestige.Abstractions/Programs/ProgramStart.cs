// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Programs;

/// <summary>
/// What an external program (a CGI program) is started with. All texts stand for bytes as file names do
/// (<see cref="Text.ByteText"/>): UTF-8, and a byte that is not part of valid UTF-8 as a lone surrogate. The program gets
/// exactly these bytes. Values of request headers and of the query have one character a byte instead:
/// <see cref="Text.ByteText.FromByteString"/> makes them such a text.
/// </summary>
public sealed record ProgramStart
{
    /// <summary>The program file, absolute; it is executed directly, without a shell and without a search.</summary>
    public required string FileName { get; init; }

    /// <summary>What the program finds as its own name (<c>argv[0]</c>); mostly the last part of the file name.</summary>
    public required string Argument0 { get; init; }

    /// <summary>The arguments behind <see cref="Argument0"/>: the decoded words of an ISINDEX query; mostly none.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>
    /// The ISINDEX query as the client sent it (<c>aaa+bbb</c>), for the module trace; null when the query is not one.
    /// </summary>
    public string? IsIndexQuery { get; init; }

    /// <summary>
    /// The whole environment; nothing of the server's own is added. A name that is empty or holds <c>=</c>, and a name or
    /// value that holds a zero byte, is left out, because the program could not tell it from another variable.
    /// </summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Environment { get; init; }

    /// <summary>The directory in which it starts, absolute; for CGI that of the program file (RFC 3875, section 7.2).</summary>
    public required string WorkingDirectory { get; init; }
}
