// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Crashes.Reading;

/// <summary>How a print of the runtime begins.</summary>
internal enum PrintHeader
{
    Unhandled,
    FailFast,
    StackOverflow,
    OutOfMemory,
    Fatal,
}
