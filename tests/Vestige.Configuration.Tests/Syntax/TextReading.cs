// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Configuration.Syntax;
using Vestige.Configuration.Tree;
using Vestige.TestSupport;

namespace Vestige.Configuration.Tests.Syntax;

/// <summary>Reads bytes or text as the main file of a configuration.</summary>
internal static class TextReading
{
    public static ConfigTree Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    public static ConfigTree Read(byte[] content)
    {
        using var folder = new TempDirectory();
        return Read(folder, content);
    }

    public static ConfigTree Read(TempDirectory folder, byte[] content, IConfigHost? host = null)
    {
        folder.Write("httpd.conf", content);
        return ConfigReader.Read(OptionsFor(folder, host));
    }

    public static ConfigReaderOptions OptionsFor(TempDirectory folder, IConfigHost? host = null) => new()
    {
        ServerRoot = folder.Path,
        MainFile = "httpd.conf",
        Host = host ?? new NotingConfigHost(new Version(2, 4, 66), []),
    };

    /// <summary>Findings without the folder they were read in.</summary>
    public static string[] Messages(ConfigTree tree) =>
        [.. tree.Diagnostics.Select(found => $"{found.Location.Line}: {found.Message}")];
}
