// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules.Headers;

/// <summary>What a rule does with a header.</summary>
internal enum HeaderAction
{
    Set,
    SetIfEmpty,
    Add,
    Append,
    Merge,
    Unset,
    Echo,
    Edit,
    EditAll,
    Note,
}
