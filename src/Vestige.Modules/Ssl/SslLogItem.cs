// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Logging;
using Vestige.Requests;

namespace Vestige.Modules.Ssl;

/// <summary><c>%{variable}x</c> of access logs.</summary>
internal sealed class SslLogItem(string name) : ILogItem
{
    public bool Write(Request request, LogLine line)
    {
        if (SslVariables.Find(request, name) is not { } value)
        {
            return false;
        }

        line.AppendEscaped(value);
        return true;
    }

    /// <summary>Offers the item to formats.</summary>
    internal sealed class Provider : ILogItemProvider
    {
        public bool UsesOriginalRequest => false;

        public ILogItem? Create(string argument, out string? error)
        {
            error = argument.Length == 0 ? "expected the name of a variable, as in %{SSL_PROTOCOL}x" : null;
            return error is null ? new SslLogItem(argument) : null;
        }
    }
}
