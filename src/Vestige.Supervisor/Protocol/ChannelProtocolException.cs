// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Supervisor.Protocol;

/// <summary>The other end of the channel sent what the protocol does not allow.</summary>
public sealed class ChannelProtocolException : Exception
{
    /// <summary>Creates the exception.</summary>
    public ChannelProtocolException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    public ChannelProtocolException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception.</summary>
    public ChannelProtocolException()
    {
    }
}
