// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Vestige.TestSupport.Tls;

/// <summary>An authority made for a test: a root, an intermediate, and the certificates that the latter signs.</summary>
public sealed class TestAuthority : IDisposable
{
    private readonly X509Certificate2 _root;
    private readonly X509Certificate2 _intermediate;
    private int _serial;

    public TestAuthority()
    {
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _root = Request("CN=Test Root", rootKey, isAuthority: true)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-2), DateTimeOffset.UtcNow.AddDays(30));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var signed = Request("CN=Test Intermediate", key, isAuthority: true)
            .Create(_root, DateTimeOffset.UtcNow.AddDays(-2), DateTimeOffset.UtcNow.AddDays(20), Serial());
        _intermediate = signed.CopyWithPrivateKey(key);
    }

    /// <summary>The root, which clients trust.</summary>
    public X509Certificate2 Root => _root;

    /// <summary>The intermediate as PEM.</summary>
    public string IntermediatePem => _intermediate.ExportCertificatePem() + "\n";

    /// <summary>Signs a certificate for names, with a key of its own.</summary>
    /// <param name="name">The name of the subject, and the first alternative name.</param>
    /// <param name="withRsa">An RSA key instead of one of ECDSA.</param>
    /// <param name="notAfter">Until when it is valid; ten days unless given.</param>
    public TestCertificate Issue(string name, bool withRsa = false, DateTimeOffset? notAfter = null)
    {
        using AsymmetricAlgorithm key = withRsa ? RSA.Create(2048) : ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Request($"CN={name}", key, isAuthority: false);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(
            _intermediate.SubjectName,
            X509SignatureGenerator.CreateForECDsa(_intermediate.GetECDsaPrivateKey()!),
            DateTimeOffset.UtcNow.AddDays(-1),
            notAfter ?? DateTimeOffset.UtcNow.AddDays(10),
            Serial());
        return new TestCertificate(
            signed.ExportCertificatePem() + "\n", key.ExportPkcs8PrivateKeyPem() + "\n", signed.SerialNumber);
    }

    public void Dispose()
    {
        _root.Dispose();
        _intermediate.Dispose();
    }

    private static CertificateRequest Request(string subject, AsymmetricAlgorithm key, bool isAuthority)
    {
        var request = key is RSA rsa
            ? new CertificateRequest(subject, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest(subject, (ECDsa)key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, critical: true));
        if (isAuthority)
        {
            request.CertificateExtensions.Add(
                new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        }

        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request;
    }

    private byte[] Serial() => [1, 2, 3, 4, (byte)++_serial];
}
