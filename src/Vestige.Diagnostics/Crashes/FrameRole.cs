// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Crashes;

/// <summary>What a frame says about the cause of a death.</summary>
public enum FrameRole
{
    /// <summary>Code of a module or of a library that it brought: this is where causes are.</summary>
    Own,

    /// <summary>The .NET base libraries and ASP.NET Core.</summary>
    Framework,

    /// <summary>The server's own way to a module: what is outside of it does not belong to the cause.</summary>
    Server,

    /// <summary>The runtime, the C library, signal trampolines, the fatal path.</summary>
    Machinery,

    /// <summary>Managed code that nobody could name.</summary>
    Nameless,
}
