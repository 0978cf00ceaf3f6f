// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Traces;

/// <summary>What a trace event says. The numbers are part of the segment's version.</summary>
public enum TraceKind : byte
{
    /// <summary>No event.</summary>
    None = 0,

    /// <summary>A module function is entered.</summary>
    ModuleEnter = 1,

    /// <summary>A module function returned; the result is its.</summary>
    ModuleReturn = 2,

    /// <summary>A module function ended with an exception; the result is the status that became of it.</summary>
    ModuleThrew = 3,

    /// <summary>A module function was cancelled because the client has gone.</summary>
    ModuleCancelled = 4,

    /// <summary>A CGI program was started; the result is its process id. Texts: file, argument 0, ISINDEX words (or none).</summary>
    ProgramStart = 5,

    /// <summary>A CGI program ended; the result is its process id, the code its wait status. Text: file.</summary>
    ProgramEnd = 6,

    /// <summary>Request trace, an arrow to the right. Texts: client, server; the code is the letter.</summary>
    ClientStart = 7,

    /// <summary>Request trace, an arrow to the left. Texts: client, server; the code is the letter, the result a status.</summary>
    ClientEnd = 8,

    /// <summary>A filter is entered.</summary>
    FilterEnter = 9,

    /// <summary>A filter returned; the result is its.</summary>
    FilterReturn = 10,

    /// <summary>The first line about a request. Texts: method, redacted target, protocol, client, server.</summary>
    RequestStart = 11,

    /// <summary>
    /// The last line about a request; the result is the status. Texts, where an application answered: application, endpoint, route.
    /// </summary>
    RequestEnd = 12,

    /// <summary>A subrequest starts. Texts: method, redacted target.</summary>
    SubrequestStart = 13,

    /// <summary>A subrequest ended; the result is its status.</summary>
    SubrequestEnd = 14,

    /// <summary>An internal redirect; the result is the status that caused it, or 0. Texts: method, redacted target.</summary>
    Redirect = 15,

    /// <summary>Who set the final status, which is the result. Texts: what, where, then the functions that declined.</summary>
    Why = 16,
}
