// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Supervisor.Protocol;

/// <summary>A message on the channel between the control process and one worker.</summary>
public abstract record ChannelMessage;

/// <summary>Control process to worker, first message: what to run with.</summary>
/// <param name="Handover">The worker's work order.</param>
public sealed record HandoverMessage(WorkerHandover Handover) : ChannelMessage;

/// <summary>Control process to worker: accept nothing more, finish what is in flight, leave.</summary>
/// <param name="Timeout">How long at most; null for no limit.</param>
public sealed record DrainMessage(TimeSpan? Timeout) : ChannelMessage;

/// <summary>Control process to worker: end now.</summary>
public sealed record StopMessage : ChannelMessage;

/// <summary>Worker to control process: the configuration was read and bound without an error.</summary>
/// <param name="Digest">A digest of the configuration texts that were read; equal texts give equal digests.</param>
/// <param name="StartExtension">How much longer than usual it may take until it is ready.</param>
public sealed record ConfiguredMessage(string Digest, TimeSpan StartExtension = default) : ChannelMessage;

/// <summary>Worker to control process: connections are being accepted.</summary>
public sealed record ReadyMessage : ChannelMessage;

/// <summary>Worker to control process: it cannot work and leaves.</summary>
/// <param name="Lines">Diagnostics, each as a person should read it.</param>
public sealed record FailedMessage(IReadOnlyList<string> Lines) : ChannelMessage;

/// <summary>Worker to control process: it accepts nothing more.</summary>
public sealed record DrainingMessage : ChannelMessage;

/// <summary>Worker to control process: nothing is in flight any more; it leaves with exit code 0.</summary>
public sealed record DrainedMessage : ChannelMessage;

/// <summary>Worker to control process: it wants to be replaced and then drained.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Detail">The module's words; empty when it is not a module that asks.</param>
public sealed record RetiringMessage(RetireReason Reason, string Detail = "") : ChannelMessage;

/// <summary>Worker to control process: a module asks for a graceful reload.</summary>
/// <param name="Reason">The module's words.</param>
public sealed record ReloadMessage(string Reason) : ChannelMessage;

/// <summary>Why a worker retires.</summary>
public enum RetireReason
{
    /// <summary>It has accepted <c>MaxConnectionsPerChild</c> connections.</summary>
    MaxConnectionsPerChild,

    /// <summary>A module asks for it.</summary>
    Module,
}
