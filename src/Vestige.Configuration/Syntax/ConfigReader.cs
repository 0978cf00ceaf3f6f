// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Tree;
using Vestige.Directives;

namespace Vestige.Configuration.Syntax;

/// <summary>Reads configuration text to a tree. Bad input gives diagnostics, never an exception.</summary>
public static class ConfigReader
{
    /// <summary>Reads the server's configuration: -C lines, the main file with all it includes, -c lines.</summary>
    public static ConfigTree Read(ConfigReaderOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var reading = new Reading(options.Host, options.Limits, options.ServerRoot, new Variables(options.Environment));
        foreach (var name in options.Defines)
        {
            reading.Variables.Define(name, null);
            reading.Digest.Add("-D", name);
        }

        ReadArguments(reading, "-C", options.DirectivesBefore);
        var mainFile = reading.FullPath(options.MainFile);
        reading.ReadFile(mainFile, new SourceLocation(mainFile, 1), isOptional: false, reading.Nodes, depth: 0);
        ReadArguments(reading, "-c", options.DirectivesAfter);
        return reading.ToTree();
    }

    /// <summary>Reads a <c>.htaccess</c> file.</summary>
    public static ConfigTree ReadHtaccess(string path, HtaccessOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var reading = StartHtaccess(options);
        reading.ReadFile(path, new SourceLocation(path, 1), isOptional: false, reading.Nodes, depth: 0);
        return reading.ToTree();
    }

    /// <summary>Reads the content of a <c>.htaccess</c> file that the caller holds already.</summary>
    public static ConfigTree ReadHtaccess(string path, byte[] content, HtaccessOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var reading = StartHtaccess(options);
        reading.ReadContent(path, new SourceLocation(path, 1), content, reading.Nodes, depth: 0);
        return reading.ToTree();
    }

    private static Reading StartHtaccess(HtaccessOptions options)
    {
        var variables = new Variables(options.Environment);
        foreach (var (name, value) in options.Defines)
        {
            variables.Define(name, value);
        }

        return new Reading(options.Host, options.Limits, options.ServerRoot, variables) { IsHtaccess = true };
    }

    private static void ReadArguments(Reading reading, string option, IReadOnlyList<string> arguments)
    {
        foreach (var text in arguments)
        {
            reading.Digest.Add(option, text);
        }

        var lines = LineReader.Read(arguments, reading.Limits.MaxLineLength);
        new FragmentReader(reading, option + " argument", reading.Nodes, depth: 0).Read(lines);
    }
}
