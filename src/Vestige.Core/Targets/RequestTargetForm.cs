// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Core.Targets;

/// <summary>The four forms of a request target (RFC 9112, section 3.2), and what cannot be read.</summary>
public enum RequestTargetForm
{
    /// <summary>Not a request target; answered 400.</summary>
    Invalid,

    /// <summary>A path with or without a query.</summary>
    Origin,

    /// <summary>A URL with scheme and host.</summary>
    Absolute,

    /// <summary><c>*</c>, good for OPTIONS only.</summary>
    Asterisk,

    /// <summary>Host and port, good for CONNECT only.</summary>
    Authority,
}
