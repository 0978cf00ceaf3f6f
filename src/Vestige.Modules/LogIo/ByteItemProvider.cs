// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Logging;

namespace Vestige.Modules.LogIo;

/// <summary>Offers one of the byte counts to log formats.</summary>
internal sealed class ByteItemProvider(ILogItem item) : ILogItemProvider
{
    public bool UsesOriginalRequest => false;

    public ILogItem? Create(string argument, out string? error)
    {
        error = argument.Length == 0 ? null : $"found {{{argument}}}, expected no argument";
        return error is null ? item : null;
    }
}
