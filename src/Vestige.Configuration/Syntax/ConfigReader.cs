// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Tree;

namespace Vestige.Configuration.Syntax;

/// <summary>Reads configuration text to a tree. Bad input gives diagnostics, never an exception.</summary>
public static class ConfigReader
{
    /// <summary>Reads the server's configuration: -C lines, the main file with all it includes, -c lines.</summary>
    public static ConfigTree Read(ConfigReaderOptions options) => throw new NotImplementedException();

    /// <summary>Reads a <c>.htaccess</c> file.</summary>
    public static ConfigTree ReadHtaccess(string path, HtaccessOptions options) => throw new NotImplementedException();

    /// <summary>Reads the content of a <c>.htaccess</c> file that the caller holds already.</summary>
    public static ConfigTree ReadHtaccess(string path, byte[] content, HtaccessOptions options) =>
        throw new NotImplementedException();
}
