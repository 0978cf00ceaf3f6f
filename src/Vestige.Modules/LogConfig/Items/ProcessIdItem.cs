// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Logging;
using Vestige.Requests;

namespace Vestige.Modules.LogConfig.Items;

/// <summary>
/// <c>%P</c>. When it stands once in a format, the control process writes the id, which it knows for sure; this is for
/// formats with more of them.
/// </summary>
internal sealed class ProcessIdItem : ILogItem
{
    public bool Write(Request request, LogLine line)
    {
        line.Append(Environment.ProcessId);
        return true;
    }
}
