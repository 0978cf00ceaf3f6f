// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Logging;
using Vestige.Requests;

namespace Vestige.Modules.LogConfig.Items;

/// <summary>An item that is a number.</summary>
internal sealed class NumberItem(Func<Request, long> value) : ILogItem
{
    public bool Write(Request request, LogLine line)
    {
        line.Append(value(request));
        return true;
    }
}
