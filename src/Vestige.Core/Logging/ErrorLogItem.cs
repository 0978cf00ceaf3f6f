// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Logging;

namespace Vestige.Core.Logging;

/// <summary>One piece of an error-log format.</summary>
/// <param name="Kind">What it writes.</param>
/// <param name="Flags">How it stands among the others.</param>
/// <param name="Argument">The text in braces; empty when there is none.</param>
/// <param name="Literal">The text of a literal.</param>
/// <param name="LeastLevel">Lines below this level (more important ones) leave the item out.</param>
internal readonly record struct ErrorLogItem(
    ErrorLogItemKind Kind, ErrorLogItemFlags Flags, string Argument, byte[] Literal, LogLevel LeastLevel)
{
    /// <summary>True when a field begins here: what was left out before does not touch it.</summary>
    public bool BeginsField => (Flags & ErrorLogItemFlags.BeginsField) != 0;
}

/// <summary>How an item stands among the others.</summary>
[Flags]
internal enum ErrorLogItemFlags
{
    None = 0,

    /// <summary>A space or <c>% </c> before it: a new field.</summary>
    BeginsField = 1,

    /// <summary><c>+</c>: without a value the whole line is left out.</summary>
    Required = 2,

    /// <summary><c>-</c>: without a value a hyphen stands there.</summary>
    Hyphen = 4,
}

/// <summary>What an item writes; named after httpd's letters.</summary>
internal enum ErrorLogItemKind
{
    Literal,
    Message,
    ClientAddress,
    PeerAddress,
    LocalAddress,
    Environment,
    Status,
    Source,
    RequestHeader,
    KeepAliveCount,
    Level,
    RequestId,
    ConnectionId,
    ConnectionIdAlone,
    Module,
    Note,
    ProcessId,
    ThreadId,
    Time,
    ServerName,
    CanonicalName,

    /// <summary>mod_backtrace's <c>%{/text/}B</c>: who wrote the line.</summary>
    Backtrace,
}
