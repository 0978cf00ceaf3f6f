// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;

namespace Vestige.Supervisor.Configuration;

/// <summary>A file that the control process reads for workers.</summary>
/// <param name="Path">Its absolute name.</param>
/// <param name="Directive">The directive that names it.</param>
/// <param name="Location">Where that stands.</param>
internal sealed record ProtectedFileName(string Path, string Directive, SourceLocation Location);
