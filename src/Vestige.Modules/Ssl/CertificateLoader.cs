// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Vestige.Directives;

namespace Vestige.Modules.Ssl;

/// <summary>Loads certificates and keys when the configuration is checked; files that several hosts share once.</summary>
internal sealed class CertificateLoader(ConfiguredContext context)
{
    private readonly Dictionary<(SslFile, SslFile?, SslFile?), SslCertificate?> _loaded = [];

    /// <summary>The certificate of a host; null when it has none or it cannot be used, which is reported then.</summary>
    /// <param name="config">The host's configuration.</param>
    /// <param name="id">The host's name and port.</param>
    public SslCertificate? Load(SslServerConfig config, string id)
    {
        if (config.CertificateFile is not { } file)
        {
            return null;
        }

        var key = (file, config.KeyFile, config.ChainFile);
        if (!_loaded.TryGetValue(key, out var loaded))
        {
            _loaded[key] = loaded = Load(file, config.KeyFile, config.ChainFile, id);
        }

        return loaded;
    }

    private SslCertificate? Load(SslFile file, SslFile? keyFile, SslFile? chainFile, string id)
    {
        using var text = Read(file, "SSLCertificateFile");
        using var keyText = keyFile is null ? null : Read(keyFile, "SSLCertificateKeyFile");
        using var chainText = chainFile is null ? null : Read(chainFile, "SSLCertificateChainFile");
        if (text is null || (keyText is null && keyFile is not null) || (chainText is null && chainFile is not null))
        {
            return null;
        }

        if (Certificates(text, file, $"AH02561: Failed to configure certificate {id}, check {file.Path}") is not { } found)
        {
            return null;
        }

        var leaf = found[0];
        found.RemoveAt(0);
        if (chainText is not null)
        {
            if (Certificates(chainText, chainFile!, $"AH01903: Failed to configure CA certificate chain! Check {chainFile!.Path}")
                is not { } more)
            {
                return null;
            }

            found.AddRange(more);
        }

        return AddKey(leaf, keyText ?? text, keyFile ?? file, id) is { } certificate
            ? Finish(certificate, found, file, id)
            : null;

        X509Certificate2? AddKey(X509Certificate2 bare, PemText pem, SslFile from, string name)
        {
            if (pem.HasEncryptedKey)
            {
                Report(from, $"AH02564: Failed to configure encrypted private key {name}, check {from.Path}: nobody is asked for pass "
                    + "phrases here; expected a key without one ('openssl pkey -in FILE -out NEW' makes it)");
                return null;
            }

            var whole = pem.AddKey(bare, out var error);
            if (whole is null)
            {
                Report(from, error!.Length > 0
                    ? $"AH02564: Failed to configure encrypted (?) private key {name}, check {from.Path}: {error}"
                    : $"AH02565: Certificate and private key {name} from {file.Path} and {from.Path} do not match");
            }

            return whole;
        }
    }

    private SslCertificate? Finish(X509Certificate2 certificate, X509Certificate2Collection chain, SslFile file, string id)
    {
        try
        {
            // Offline: nothing is fetched for it, neither certificates nor their state.
            return new SslCertificate(certificate, SslStreamCertificateContext.Create(certificate, chain, offline: true), file);
        }
        catch (Exception e) when (e is CryptographicException or NotSupportedException)
        {
            Report(file, $"AH02562: Failed to configure certificate {id} (with chain), check {file.Path}: {e.Message}");
            return null;
        }
    }

    private X509Certificate2Collection? Certificates(PemText text, SslFile file, string failure)
    {
        try
        {
            if (text.Certificates() is { Count: > 0 } found)
            {
                return found;
            }

            Report(file, $"{failure}: it holds no PEM block 'CERTIFICATE'");
        }
        catch (CryptographicException e)
        {
            Report(file, $"{failure}: {e.Message}");
        }

        return null;
    }

    private PemText? Read(SslFile file, string directive)
    {
        if (context.ReadFile(file.Path, out var obstacle) is { } content)
        {
            return new PemText(content);
        }

        Report(file, $"{directive}: file '{file.Path}' {obstacle}");
        return null;
    }

    private void Report(SslFile file, string message) =>
        context.Report(new Diagnostic(DiagnosticSeverity.Error, file.At, message));
}
