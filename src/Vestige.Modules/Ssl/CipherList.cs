// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules.Ssl;

/// <summary>Reads OpenSSL's cipher lists (ciphers(1)) for TLS 1.2.</summary>
internal static class CipherList
{
    private static readonly char[] Separators = [':', ',', ' ', ';'];

    /// <summary>Reads a list.</summary>
    /// <param name="text">The list.</param>
    /// <param name="error">What is wrong with it when null is returned.</param>
    /// <returns>The suites that it leaves in, in its order; those of TLS 1.3 are not among them.</returns>
    public static IReadOnlyList<CipherSuite>? Read(string text, out string? error)
    {
        var chosen = new List<CipherSuite>();
        var killed = new HashSet<CipherSuite>();
        error = null;
        foreach (var word in text.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            if (word == "@STRENGTH")
            {
                chosen = [.. chosen.OrderByDescending(static suite => suite.Bits)];
                continue;
            }

            if (Chosen(word.TrimStart('!', '-', '+'), out error) is not { } fits)
            {
                return null;
            }

            Apply(word[0], fits, chosen, killed);
        }

        error = chosen.Count == 0 ? $"found '{text}', which leaves no cipher suite of TLS 1.2" : null;
        return error is null ? chosen : null;
    }

    /// <summary>Reads a list of names of TLS 1.3, as OpenSSL takes them.</summary>
    /// <param name="text">The list.</param>
    /// <param name="error">What is wrong with it when null is returned.</param>
    public static IReadOnlyList<CipherSuite>? ReadTls13(string text, out string? error)
    {
        var chosen = new List<CipherSuite>();
        foreach (var word in text.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            if (CipherTable.Find(word) is not { IsTls13: true } suite)
            {
                error = $"found '{word}', expected names of cipher suites of TLS 1.3, such as TLS_AES_128_GCM_SHA256";
                return null;
            }

            chosen.Add(suite);
        }

        error = chosen.Count == 0 ? $"found '{text}', which leaves no cipher suite of TLS 1.3" : null;
        return error is null ? chosen : null;
    }

    private static void Apply(
        char action, Func<CipherSuite, bool> fits, List<CipherSuite> chosen, HashSet<CipherSuite> killed)
    {
        switch (action)
        {
            case '!':
                chosen.RemoveAll(suite => fits(suite));
                killed.UnionWith(CipherTable.Tls12.Where(fits));
                break;
            case '-':
                chosen.RemoveAll(suite => fits(suite));
                break;
            case '+':
                var moved = chosen.FindAll(suite => fits(suite));
                chosen.RemoveAll(suite => fits(suite));
                chosen.AddRange(moved);
                break;
            default:
                chosen.AddRange(CipherTable.Tls12.Where(suite => fits(suite) && !chosen.Contains(suite) && !killed.Contains(suite)));
                break;
        }
    }

    // A+B chooses what is of both classes.
    private static Func<CipherSuite, bool>? Chosen(string words, out string? error)
    {
        var all = new List<Func<CipherSuite, bool>>();
        error = null;
        foreach (var word in words.Split('+'))
        {
            if (CipherAliases.Find(word) is not { } fits)
            {
                error = word.StartsWith("@SECLEVEL", StringComparison.Ordinal)
                    ? $"found '{word}': the security level of OpenSSL cannot be set here, only in its own configuration"
                    : $"found '{word}', expected the name of a cipher suite, as OpenSSL or the registry has it, or of a class of them";
                return null;
            }

            all.Add(fits);
        }

        return all.Count == 1 ? all[0] : suite => all.TrueForAll(fits => fits(suite));
    }
}
