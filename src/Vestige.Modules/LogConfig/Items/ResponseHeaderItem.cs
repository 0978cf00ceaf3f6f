// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Logging;
using Vestige.Requests;

namespace Vestige.Modules.LogConfig.Items;

/// <summary>
/// <c>%{Name}o</c>: a header of the answer; of <c>Content-Type</c> only the type, of several with one name the first, of
/// <c>Set-Cookie</c> all. As in httpd.
/// </summary>
internal sealed class ResponseHeaderItem(string name) : ILogItem
{
    private readonly bool _isSetCookie = name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase);
    private readonly bool _isContentType = name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase);

    public bool Write(Request request, LogLine line)
    {
        var values = request.ErrorResponseHeaders[name];
        if (values.Count == 0)
        {
            values = request.ResponseHeaders[name];
        }

        if (_isContentType && values.Count > 0 && values[0] is { } type)
        {
            line.AppendEscapedHeader(HeaderText.WithoutParameters(type));
            return true;
        }

        return HeaderText.Append(line, _isSetCookie || values.Count < 2 ? values : values[0]);
    }
}
