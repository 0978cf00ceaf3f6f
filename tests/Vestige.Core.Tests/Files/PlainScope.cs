// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Requests;

namespace Vestige.Core.Tests.Files;

internal sealed record PlainScope(DirectoryOptions Options, bool ReadsAccessFiles, string Merged)
{
    public PlainScope With(string text) => this with { Merged = Merged + " " + text };
}
