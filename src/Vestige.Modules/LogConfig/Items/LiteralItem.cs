// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Logging;
using Vestige.Requests;

namespace Vestige.Modules.LogConfig.Items;

/// <summary>Text between items.</summary>
internal sealed class LiteralItem(string text) : ILogItem
{
    private readonly byte[] _bytes = Encoding.UTF8.GetBytes(text);

    public bool Write(Request request, LogLine line)
    {
        line.Append(_bytes);
        return true;
    }
}
