// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Logging;

/// <summary>Levels of the error log, as <c>LogLevel</c> names them; a lower number matters more (RFC 5424, section 6.2.1).</summary>
public enum LogLevel
{
    /// <summary><c>emerg</c>: the system is unusable.</summary>
    Emergency = 0,

    /// <summary><c>alert</c>: act at once.</summary>
    Alert = 1,

    /// <summary><c>crit</c>: critical conditions.</summary>
    Critical = 2,

    /// <summary><c>error</c>: an error of a request or of the configuration.</summary>
    Error = 3,

    /// <summary><c>warn</c>: something to look at; the default limit.</summary>
    Warning = 4,

    /// <summary><c>notice</c>: normal but significant, always written by the control process.</summary>
    Notice = 5,

    /// <summary><c>info</c>: also the module trace of external modules and CGI programs.</summary>
    Info = 6,

    /// <summary><c>debug</c>: also the module trace of internal modules.</summary>
    Debug = 7,

    /// <summary><c>trace1</c>.</summary>
    Trace1 = 8,

    /// <summary><c>trace2</c>.</summary>
    Trace2 = 9,

    /// <summary><c>trace3</c>.</summary>
    Trace3 = 10,

    /// <summary><c>trace4</c>.</summary>
    Trace4 = 11,

    /// <summary><c>trace5</c>.</summary>
    Trace5 = 12,

    /// <summary><c>trace6</c>.</summary>
    Trace6 = 13,

    /// <summary><c>trace7</c>.</summary>
    Trace7 = 14,

    /// <summary><c>trace8</c>: everything.</summary>
    Trace8 = 15,
}
