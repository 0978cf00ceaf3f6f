// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;

namespace Vestige.Example;

/// <summary>One use of <c>Example</c>.</summary>
/// <param name="Text">Its argument.</param>
/// <param name="Location">Where it stands.</param>
internal sealed record ExampleText(string Text, SourceLocation Location);
