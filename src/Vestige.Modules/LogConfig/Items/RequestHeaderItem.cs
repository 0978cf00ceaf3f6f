// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Logging;
using Vestige.Requests;

namespace Vestige.Modules.LogConfig.Items;

/// <summary><c>%{Name}i</c>: a header of the request; several of one name are joined, as httpd joins them.</summary>
internal sealed class RequestHeaderItem(string name) : ILogItem
{
    public bool Write(Request request, LogLine line) =>
        HeaderText.Append(line, request.RequestHeaders[name]);
}
