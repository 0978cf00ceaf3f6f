// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Core.Logging;

/// <summary>The formats of one error log: its lines, and lines that come once before the first of a connection or request.</summary>
/// <param name="Line">The format of lines; null when not given.</param>
/// <param name="Connection">Formats of lines once per connection.</param>
/// <param name="Request">Formats of lines once per request.</param>
internal sealed record ErrorLogFormats(
    ErrorLogFormat? Line, IReadOnlyList<ErrorLogFormat> Connection, IReadOnlyList<ErrorLogFormat> Request)
{
    /// <summary>Nothing given.</summary>
    public static readonly ErrorLogFormats None = new(null, [], []);

    /// <summary>Lays what a virtual host gives over the main server's, each of the three by itself.</summary>
    public static ErrorLogFormats Merge(ErrorLogFormats main, ErrorLogFormats host) => new(
        host.Line ?? main.Line,
        host.Connection.Count > 0 ? host.Connection : main.Connection,
        host.Request.Count > 0 ? host.Request : main.Request);
}
