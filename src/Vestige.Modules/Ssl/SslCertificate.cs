// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Vestige.Modules.Ssl;

/// <summary>A certificate that was loaded with its key.</summary>
/// <param name="Leaf">The certificate.</param>
/// <param name="Context">The same with what is sent along.</param>
/// <param name="File">Where it came from.</param>
internal sealed record SslCertificate(X509Certificate2 Leaf, SslStreamCertificateContext Context, SslFile File)
{
    /// <summary>What is strange about it for a host: warnings of mod_ssl, and of dates.</summary>
    /// <param name="id">The host's name and port.</param>
    /// <param name="name">The host's name.</param>
    /// <param name="now">The time.</param>
    public IEnumerable<string> Oddities(string id, string name, DateTimeOffset now)
    {
        if (Leaf.Extensions.OfType<X509BasicConstraintsExtension>().Any(static constraints => constraints.CertificateAuthority))
        {
            yield return $"AH01906: {id} server certificate is a CA certificate (BasicConstraints: CA == TRUE !?)";
        }

        if (!Leaf.MatchesHostname(name))
        {
            yield return $"AH01909: {id} server certificate does NOT include an ID which matches the server name";
        }

        if (now > Leaf.NotAfter)
        {
            yield return $"VS0401: {id} server certificate has expired at {Utc(Leaf.NotAfter)}";
        }
        else if (now < Leaf.NotBefore)
        {
            yield return $"VS0402: {id} server certificate is not valid before {Utc(Leaf.NotBefore)}";
        }
    }

    private static string Utc(DateTime local) =>
        local.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
