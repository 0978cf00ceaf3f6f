// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;

namespace Vestige.Modules.Alias;

/// <summary>A line of the <c>Redirect</c> family.</summary>
/// <param name="Status">The status of the answer.</param>
/// <param name="Text">The directive and the path or pattern that it is about.</param>
/// <param name="Location">Where it stands.</param>
internal sealed record RedirectLine(int Status, string Text, SourceLocation Location);
