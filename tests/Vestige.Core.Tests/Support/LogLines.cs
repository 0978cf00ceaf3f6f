// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Logging;

namespace Vestige.Core.Tests.Support;

/// <summary>A log of lines in memory.</summary>
internal sealed class LogLines : LogDestination
{
    private readonly List<string> _lines = [];

    public override string Target => "memory";

    public IReadOnlyList<string> Lines => _lines;

    public override bool Write(ReadOnlySpan<byte> line, int pidOffset = -1)
    {
        _lines.Add(Encoding.UTF8.GetString(line));
        return true;
    }
}
