// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Vestige.Modules.Ssl;

/// <summary>The text of a PEM file. It may hold a key: it is wiped when it is no longer needed.</summary>
internal sealed class PemText : IDisposable
{
    private readonly char[] _text;

    public PemText(byte[] content) => _text = Encoding.Latin1.GetChars(content);

    /// <summary>Whether a key in it is protected by a pass phrase.</summary>
    public bool HasEncryptedKey =>
        _text.AsSpan().Contains("BEGIN ENCRYPTED PRIVATE KEY", StringComparison.Ordinal)
        || _text.AsSpan().Contains("Proc-Type: 4,ENCRYPTED", StringComparison.Ordinal);

    /// <summary>The certificates in it, in their order.</summary>
    /// <exception cref="CryptographicException">A block is no certificate.</exception>
    public X509Certificate2Collection Certificates()
    {
        var found = new X509Certificate2Collection();
        found.ImportFromPem(_text);
        return found;
    }

    /// <summary>Returns a certificate with the key in the text.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="error">What is wrong with the key when null is returned; empty when it is another certificate's.</param>
    public X509Certificate2? AddKey(X509Certificate2 certificate, out string? error)
    {
        using var rsa = RSA.Create();
        using var ecdsa = ECDsa.Create();
        error = Import(rsa);
        var isRsa = error is null;
        if (!isRsa)
        {
            var other = Import(ecdsa);
            if (other is not null)
            {
                error = other;
                return null;
            }
        }

        try
        {
            error = null;
            return isRsa ? certificate.CopyWithPrivateKey(rsa) : certificate.CopyWithPrivateKey(ecdsa);
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException or InvalidOperationException)
        {
            error = "";
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Array.Clear(_text);

    private string? Import(AsymmetricAlgorithm key)
    {
        try
        {
            key.ImportFromPem(_text);
            return null;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            return e is ArgumentException
                ? "it holds no key of RSA or ECDSA, or several"
                : e.Message;
        }
    }
}
