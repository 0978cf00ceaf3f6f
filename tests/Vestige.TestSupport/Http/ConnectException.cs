// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.TestSupport.Http;

/// <summary>No connection could be made, so no request was lost.</summary>
public sealed class ConnectException : Exception
{
    public ConnectException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
