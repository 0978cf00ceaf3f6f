// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Supervisor.Protocol;

/// <summary>A file that a worker may have no right to read (a private key), as the control process read it.</summary>
/// <param name="Path">Its absolute name.</param>
/// <param name="Content">What it held when its generation was made.</param>
public sealed record ProtectedFile(string Path, byte[] Content);
