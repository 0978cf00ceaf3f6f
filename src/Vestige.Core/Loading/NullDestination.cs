// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Logging;

namespace Vestige.Core.Loading;

/// <summary>A destination of the checker, which checks that logs can be named and writes nothing.</summary>
internal sealed class NullDestination(string target) : LogDestination
{
    /// <inheritdoc/>
    public override string Target => target;

    /// <inheritdoc/>
    public override bool Write(ReadOnlySpan<byte> line, int pidOffset = -1) => true;
}
