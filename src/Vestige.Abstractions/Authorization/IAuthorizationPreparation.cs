// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Requests;

namespace Vestige.Authorization;

/// <summary>
/// Implemented beside <see cref="IAuthorizationProvider"/> by one that has to wait for something, for example a name
/// server, before it can decide.
/// </summary>
public interface IAuthorizationPreparation
{
    /// <summary>
    /// Gets what <see cref="IAuthorizationProvider.Check"/> will need. Runs in a worker for every <c>Require</c> line of
    /// this provider that applies to the request, before the first one is decided; may suspend. A failure is not thrown but
    /// decided on by <see cref="IAuthorizationProvider.Check"/>.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="parsed">What <see cref="IAuthorizationProvider.Parse"/> returned.</param>
    ValueTask PrepareAsync(Request request, object parsed);
}
