// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;

namespace Vestige.Modules.LogConfig;

/// <summary>A format as written, and where.</summary>
internal sealed record FormatText(string Text, SourceLocation Location);
