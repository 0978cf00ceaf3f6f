// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Requests;
using Vestige.Diagnostics.Logs;
using Vestige.Logging;

namespace Vestige.Core.Logging;

/// <summary>One line on its way to the error log.</summary>
internal readonly ref struct ErrorLogEntry
{
    public required LogLevel Level { get; init; }

    /// <summary>Short name of the module, for example <c>alias</c>.</summary>
    public required string Module { get; init; }

    public required ReadOnlySpan<char> Message { get; init; }

    public required DateTimeOffset Time { get; init; }

    /// <summary>Clock texts of the server's zone.</summary>
    public required LogTime Times { get; init; }

    /// <summary>Name of the host whose log it is.</summary>
    public required string ServerName { get; init; }

    /// <summary>The request it belongs to, or null.</summary>
    public RequestContext? Request { get; init; }

    /// <summary>The server's own source file and line for <c>%F</c>, or null.</summary>
    public string? Source { get; init; }
}
