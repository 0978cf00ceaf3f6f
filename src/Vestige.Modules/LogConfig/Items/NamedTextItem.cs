// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Logging;
using Vestige.Requests;

namespace Vestige.Modules.LogConfig.Items;

/// <summary>An item that is a text of the request found by a name, escaped.</summary>
internal sealed class NamedTextItem(string name, Func<Request, string, string?> value) : ILogItem
{
    public bool Write(Request request, LogLine line)
    {
        var text = value(request, name);
        line.AppendEscaped(text);
        return text is not null;
    }
}
