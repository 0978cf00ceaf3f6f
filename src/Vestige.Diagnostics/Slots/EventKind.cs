// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Slots;

/// <summary>What an event of a request says. The numbers are part of the segment's version.</summary>
public enum EventKind : byte
{
    /// <summary>No event.</summary>
    None = 0,

    /// <summary>A module function is entered.</summary>
    Enter = 1,

    /// <summary>A module function returned; the value is its result.</summary>
    Leave = 2,

    /// <summary>A module function ended with an exception; the value is the status it became.</summary>
    LeaveThrew = 3,

    /// <summary>A subrequest starts.</summary>
    Subrequest = 4,

    /// <summary>The request is redirected internally; the value is the status that caused it, or 0.</summary>
    Redirect = 5,

    /// <summary>A filter is entered.</summary>
    FilterEnter = 6,

    /// <summary>A filter returned; the value is its result.</summary>
    FilterLeave = 7,

    /// <summary>A CGI program was started; the value is its process id.</summary>
    CgiStart = 8,

    /// <summary>A CGI program ended; the value is its wait status.</summary>
    CgiEnd = 9,

    /// <summary>A subrequest ended; the value is its status.</summary>
    SubrequestEnd = 10,

    /// <summary>A module's own mark; the value is the module's.</summary>
    Mark = 11,

    /// <summary>A module function was cancelled because the client has gone; the value is the result that became of it.</summary>
    LeaveCancelled = 12,
}
