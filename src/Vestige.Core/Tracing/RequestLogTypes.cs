// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Core.Tracing;

/// <summary>Words of <c>HWSRequestLogType</c>.</summary>
[Flags]
internal enum RequestLogTypes
{
    None = 0,
    ModuleInfo = 1,
    ModuleDebug = 2,
    Request = 4,
    Filter = 8,
    Proxy = 16,
}
