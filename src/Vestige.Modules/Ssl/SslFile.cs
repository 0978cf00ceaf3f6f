// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;

namespace Vestige.Modules.Ssl;

/// <summary>A file of a certificate or key.</summary>
/// <param name="Path">Its absolute name.</param>
/// <param name="At">Where it is named.</param>
internal sealed record SslFile(string Path, SourceLocation At);
