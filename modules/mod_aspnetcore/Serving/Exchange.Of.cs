// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.AspNetCore.Hosting.Server.Abstractions;
using Vestige.AspNetCore.Configuration;

namespace Vestige.AspNetCore.Serving;

/// <summary>The same, with the place where the application's host keeps its context for the next request.</summary>
/// <typeparam name="TContext">The host's type.</typeparam>
internal sealed class Exchange<TContext>(ApplicationSettings settings) : Exchange(settings), IHostContextContainer<TContext>
    where TContext : notnull
{
    /// <inheritdoc/>
    public TContext? HostContext { get; set; }
}
