// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Vestige.Hosting.Tls;

/// <summary>What Kestrel, and what an application asks it, has to know of a secured connection.</summary>
internal sealed class SecuredFeature(SslStream stream, string hostName)
    : ITlsConnectionFeature, ITlsApplicationProtocolFeature, ITlsHandshakeFeature, ISslStreamFeature
{
    /// <inheritdoc/>
    public X509Certificate2? ClientCertificate { get; set; }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> ApplicationProtocol { get; } = stream.NegotiatedApplicationProtocol.Protocol;

    /// <inheritdoc/>
    public SslProtocols Protocol { get; } = stream.SslProtocol;

    /// <inheritdoc/>
    public TlsCipherSuite? NegotiatedCipherSuite { get; } = stream.NegotiatedCipherSuite;

    /// <inheritdoc/>
    public string HostName { get; } = hostName;

    /// <inheritdoc/>
    public SslStream SslStream => stream;

#pragma warning disable SYSLIB0058 // Members of the interface that the suite has replaced; applications may still ask.
    /// <inheritdoc/>
    public CipherAlgorithmType CipherAlgorithm => stream.CipherAlgorithm;

    /// <inheritdoc/>
    public int CipherStrength => stream.CipherStrength;

    /// <inheritdoc/>
    public HashAlgorithmType HashAlgorithm => stream.HashAlgorithm;

    /// <inheritdoc/>
    public int HashStrength => stream.HashStrength;

    /// <inheritdoc/>
    public ExchangeAlgorithmType KeyExchangeAlgorithm => stream.KeyExchangeAlgorithm;

    /// <inheritdoc/>
    public int KeyExchangeStrength => stream.KeyExchangeStrength;
#pragma warning restore SYSLIB0058

    /// <inheritdoc/>
    public Task<X509Certificate2?> GetClientCertificateAsync(CancellationToken cancellationToken) =>
        Task.FromResult(ClientCertificate);

    /// <summary>Sets it among the features of a connection.</summary>
    public void AddTo(IFeatureCollection features)
    {
        features.Set<ITlsConnectionFeature>(this);
        features.Set<ITlsApplicationProtocolFeature>(this);
        features.Set<ITlsHandshakeFeature>(this);
        features.Set<ISslStreamFeature>(this);
    }
}
