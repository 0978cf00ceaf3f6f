// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Crash;

/// <summary>Where in a request the worker dies.</summary>
internal enum CrashPlace
{
    /// <summary>In the handler.</summary>
    Handler,

    /// <summary>In <c>translate_name</c>.</summary>
    TranslateName,

    /// <summary>In <c>fixups</c>.</summary>
    Fixups,

    /// <summary>In a function below the handler that the module named, for an endpoint.</summary>
    Inner,

    /// <summary>In an output filter, called by the handler.</summary>
    Filter,

    /// <summary>In <c>log_transaction</c>.</summary>
    LogTransaction,

    /// <summary>In no request, after this one has ended.</summary>
    NextConnection,
}
