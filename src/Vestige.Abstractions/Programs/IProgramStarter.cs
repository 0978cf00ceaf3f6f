// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Requests;

namespace Vestige.Programs;

/// <summary>
/// Starts programs; the server's own part, modules call <see cref="Request.StartProgramAsync"/>, which asks for the identity
/// and traces the program.
/// </summary>
public interface IProgramStarter
{
    /// <summary>Starts a program.</summary>
    /// <param name="start">What is started, and with what.</param>
    /// <param name="identity">As whom; null: as the worker.</param>
    /// <param name="cancellationToken">Ends the wait for the start; a program that starts all the same is ended.</param>
    /// <exception cref="ProgramStartException">It could not be started.</exception>
    ValueTask<RunningProgram> StartAsync(ProgramStart start, CgiIdentity? identity, CancellationToken cancellationToken);
}
