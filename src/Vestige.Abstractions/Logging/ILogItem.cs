// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Requests;

namespace Vestige.Logging;

/// <summary>One <c>%</c> item of an access log's format, ready to be written. Used by many requests at once.</summary>
public interface ILogItem
{
    /// <summary>
    /// Appends the item. Runs in a worker once a line, when the answer has been sent; must not suspend and should not
    /// allocate. What a client sent is appended with <see cref="LogLine.AppendEscaped"/>.
    /// </summary>
    /// <param name="request">The request, or the one it was before internal redirects, as the format says.</param>
    /// <param name="line">The line.</param>
    /// <returns>False when there is no value and nothing was appended: <c>-</c> is written.</returns>
    bool Write(Request request, LogLine line);
}
