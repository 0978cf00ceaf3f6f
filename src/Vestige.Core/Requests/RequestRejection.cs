// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Logging;

namespace Vestige.Core.Requests;

/// <summary>Why a request was refused before its phases.</summary>
/// <param name="Status">The status of the answer.</param>
/// <param name="Level">Level of the line in the error log.</param>
/// <param name="Message">That line.</param>
/// <param name="Notes">A sentence for the error page, or null.</param>
internal sealed record RequestRejection(int Status, LogLevel Level, string Message, string? Notes = null)
{
    /// <summary>The directive that sets the limit, or what else is wrong with the request.</summary>
    public string What { get; init; } = "request could not be read";

    /// <summary>A header field is longer than <c>LimitRequestFieldSize</c>.</summary>
    public static RequestRejection FieldSize(string name) => new(
        400,
        LogLevel.Info,
        $"AH00561: Request header exceeds LimitRequestFieldSize: {name}",
        "Size of a request header field exceeds server limit.")
    {
        What = "LimitRequestFieldSize",
    };

    /// <summary>There are more header fields than <c>LimitRequestFields</c>.</summary>
    public static RequestRejection Fields { get; } = new(
        400,
        LogLevel.Info,
        "AH00563: Number of request headers exceeds LimitRequestFields",
        "The number of request header fields exceeds this server's limit.")
    {
        What = "LimitRequestFields",
    };

    /// <summary>The request line is longer than <c>LimitRequestLine</c>.</summary>
    public static RequestRejection RequestLine(int limit) => new(
        414,
        LogLevel.Info,
        $"AH00565: request failed: client's request-line exceeds LimitRequestLine (longer than {limit})")
    {
        What = "LimitRequestLine",
    };
}
