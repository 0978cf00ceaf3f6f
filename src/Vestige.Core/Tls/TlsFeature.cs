// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Tls;

namespace Vestige.Core.Tls;

/// <summary>What the server below leaves among the features of a connection to an address whose hosts speak TLS.</summary>
/// <param name="Connection">What was agreed; null when the client speaks plain HTTP.</param>
public sealed record TlsFeature(TlsConnection? Connection);
