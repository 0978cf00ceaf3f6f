// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;
using Vestige.Logging;
using Vestige.Requests;

namespace Vestige.Modules;

/// <summary>The bound configuration as a module sees it before the worker starts.</summary>
public abstract class ConfiguredContext
{
    /// <summary>All hosts, the main server first.</summary>
    public abstract IReadOnlyList<VirtualHost> Hosts { get; }

    /// <summary>Lookup of what modules offer.</summary>
    public abstract IProviders Providers { get; }

    /// <summary>The absolute server root.</summary>
    public abstract string ServerRoot { get; }

    /// <summary>Time for everything that needs it.</summary>
    public abstract TimeProvider Time { get; }

    /// <summary>
    /// The open destination of a log file or pipe that a directive named; the directive's row must be marked with
    /// <see cref="Directive.LogDestinationArgument"/>.
    /// </summary>
    /// <param name="target">The argument as written.</param>
    /// <param name="location">Where it was written.</param>
    public abstract LogDestination OpenLog(string target, SourceLocation location);

    /// <summary>
    /// Says that the module's start may take long: the control process then waits that much longer for the worker to be ready.
    /// </summary>
    /// <param name="time">How much longer than usual; an hour at most counts.</param>
    public virtual void ExtendStart(TimeSpan time)
    {
    }

    /// <summary>
    /// The content of a file that a directive named; the directive's row must be marked with
    /// <see cref="Directive.ProtectedFileArgument"/>. The checker reads the file itself; a worker is given what the control
    /// process read for its generation. At most 1 MiB.
    /// </summary>
    /// <param name="path">The absolute name.</param>
    /// <param name="obstacle">Why there is no content, as the end of a sentence about the file.</param>
    /// <returns>The content, or null with an obstacle. It may be a secret: it is not to be kept.</returns>
    public abstract byte[]? ReadFile(string path, out string? obstacle);

    /// <summary>Reports a finding.</summary>
    /// <param name="diagnostic">The finding; an error keeps the server from starting.</param>
    public abstract void Report(Diagnostic diagnostic);
}
