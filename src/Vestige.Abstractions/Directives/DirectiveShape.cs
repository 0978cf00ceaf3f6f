// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Directives;

/// <summary>The arguments that a directive takes (httpd's <c>AP_INIT_*</c>).</summary>
public enum DirectiveShape
{
    /// <summary>None.</summary>
    NoArguments,

    /// <summary>One.</summary>
    Take1,

    /// <summary>Two.</summary>
    Take2,

    /// <summary>One or two.</summary>
    Take12,

    /// <summary>Three.</summary>
    Take3,

    /// <summary>Two or three.</summary>
    Take23,

    /// <summary>One, two or three.</summary>
    Take123,

    /// <summary>One or three.</summary>
    Take13,

    /// <summary>One or more; the setter is called once with all of them.</summary>
    TakeMany,

    /// <summary>One or more; the setter is called for each.</summary>
    Iterate,

    /// <summary>Two or more; the setter is called for the first with each of the others.</summary>
    Iterate2,

    /// <summary><c>On</c> or <c>Off</c>.</summary>
    Flag,

    /// <summary>The text as it stands; the setter splits it itself.</summary>
    RawArguments,

    /// <summary>A section <c>&lt;Name …&gt;</c> that the module binds itself with <see cref="DirectiveCall.BindBody"/>.</summary>
    Section,
}
