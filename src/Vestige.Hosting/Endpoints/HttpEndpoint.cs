// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;

namespace Vestige.Hosting.Endpoints;

/// <summary>Where a worker takes connections: an inherited listening socket, or an address of its own (tests).</summary>
/// <param name="Descriptor">The inherited descriptor; null to bind <paramref name="Address"/>.</param>
/// <param name="Address">The address to bind when there is no descriptor.</param>
/// <param name="IsHttps">Whether <c>Listen</c> says <c>https</c>: TLS is spoken where hosts do not say otherwise.</param>
public sealed record HttpEndpoint(int? Descriptor, IPEndPoint? Address, bool IsHttps = false);
