// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;

namespace Vestige.ProcessTests.Traces;

/// <summary>Reads what has been added to a log, in whole lines, a character for each byte.</summary>
internal sealed class GrowingLog(string path)
{
    private long _read;

    public IReadOnlyList<string> NewLines()
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Position = _read;
        var bytes = new byte[file.Length - _read];
        file.ReadExactly(bytes);
        var end = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        _read += end;
        return end == 0 ? [] : Encoding.Latin1.GetString(bytes, 0, end - 1).Split('\n');
    }
}
