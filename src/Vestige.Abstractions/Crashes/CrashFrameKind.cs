// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Crashes;

/// <summary>What a frame is.</summary>
public enum CrashFrameKind
{
    /// <summary>A managed method with a name.</summary>
    Managed,

    /// <summary>Native code, with or without a symbol.</summary>
    Native,

    /// <summary>The target of a P/Invoke, by its managed declaration.</summary>
    PInvoke,

    /// <summary>Managed code without a name: a stub of the runtime, a dynamic method, or one that the report lost.</summary>
    Nameless,
}
