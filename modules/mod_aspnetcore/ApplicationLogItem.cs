// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Logging;
using Vestige.Requests;

namespace Vestige.AspNetCore;

/// <summary>The items <c>%{application}^AC</c>, <c>%{endpoint}^AC</c> and <c>%{route}^AC</c> of access logs.</summary>
internal sealed class ApplicationLogItem : ILogItemProvider
{
    /// <summary>Name under which <c>mod_log_config</c> finds it.</summary>
    public const string Name = "^AC";

    /// <inheritdoc/>
    public bool UsesOriginalRequest => false;

    /// <inheritdoc/>
    public ILogItem? Create(string argument, out string? error)
    {
        error = null;
        switch (argument)
        {
            case "application":
                return new Item(static request => request.Application);
            case "endpoint":
                return new Item(static request => request.EndpointName);
            case "route":
                return new Item(static request => request.EndpointRoute);
            default:
                error = $"%{{{argument}}}{Name} found; expected application, endpoint or route in the braces";
                return null;
        }
    }

    private sealed class Item(Func<Request, string?> get) : ILogItem
    {
        public bool Write(Request request, LogLine line)
        {
            if (get(request) is not { Length: > 0 } text)
            {
                return false;
            }

            line.Append(text);
            return true;
        }
    }
}
