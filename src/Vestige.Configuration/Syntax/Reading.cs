// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Tree;
using Vestige.Directives;

namespace Vestige.Configuration.Syntax;

/// <summary>The state of one reading: what all files of it share.</summary>
internal sealed class Reading
{
    private readonly List<ConfigFile> _files = [];
    private readonly List<string> _openFiles = [];
    private readonly VariableExpander _expander;
    private long _bytes;
    private int _nodes;
    private int _folders;

    public Reading(IConfigHost host, ConfigLimits limits, string serverRoot, Variables variables)
    {
        Host = host;
        Limits = limits;
        ServerRoot = Path.GetFullPath(serverRoot);
        Variables = variables;
        Findings = new Findings(limits.MaxErrors);
        _expander = new VariableExpander(variables, Findings, limits);
        Conditions = new ConditionalSections(this);
        Immediate = new ImmediateDirectives(this);
    }

    public IConfigHost Host { get; }

    public ConfigLimits Limits { get; }

    public Variables Variables { get; }

    public Findings Findings { get; }

    public ConditionalSections Conditions { get; }

    public ImmediateDirectives Immediate { get; }

    public DigestBuilder Digest { get; } = new();

    /// <summary>The top level of the tree.</summary>
    public List<ConfigNode> Nodes { get; } = [];

    public bool IsHtaccess { get; init; }

    public string ServerRoot { get; set; }

    /// <summary>How files came to be included, the outermost first: <c>file:line</c> of each Include.</summary>
    public List<SourceLocation> IncludeChain { get; } = [];

    public string FullPath(string path) => Path.GetFullPath(Path.Combine(ServerRoot, path));

    public string? Expand(string line, SourceLocation location) => _expander.Expand(line, location);

    /// <summary>Whether that file is being read right now, further out.</summary>
    public bool IsOpen(string path) => _openFiles.Contains(path);

    /// <summary>Counts a node; false when there are too many.</summary>
    public bool CountNode(SourceLocation location)
    {
        if (++_nodes > Limits.MaxNodes)
        {
            Findings.Stop(location, $"more than {Limits.MaxNodes} directives and sections");
        }

        return !Findings.Stopped;
    }

    /// <summary>Counts a folder that is looked through; false when there are too many.</summary>
    public bool CountFolder(SourceLocation location)
    {
        // Links that lead back to a folder above make as many folders as a wildcard has parts, and more.
        if (++_folders > Limits.MaxFiles)
        {
            Findings.Stop(location, $"more than {Limits.MaxFiles} folders");
        }

        return !Findings.Stopped;
    }

    /// <summary>Reads a file into <paramref name="target"/>.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="asked">The line that asks for the file, for messages about the file as such.</param>
    /// <param name="isOptional">Whether a file that is not there is no error.</param>
    /// <param name="target">Where its nodes go.</param>
    /// <param name="depth">Sections open around it.</param>
    public void ReadFile(string path, SourceLocation asked, bool isOptional, List<ConfigNode> target, int depth)
    {
        if (_files.Count >= Limits.MaxFiles)
        {
            Findings.Stop(asked, $"more than {Limits.MaxFiles} files");
            return;
        }

        var content = FileContent.Load(path, Limits.MaxTotalBytes - _bytes, out var fault, out var isMissing);
        if (content is not null)
        {
            ReadContent(path, asked, content, target, depth);
        }
        else if (!(isMissing && isOptional))
        {
            Findings.Error(asked, $"Could not open configuration file {path}: {fault}");
        }
    }

    public void ReadContent(string path, SourceLocation asked, byte[] content, List<ConfigNode> target, int depth)
    {
        _bytes += content.Length;
        if (_bytes > Limits.MaxTotalBytes)
        {
            Findings.Stop(asked, $"configuration is larger than {Limits.MaxTotalBytes} bytes at {path}");
            return;
        }

        var file = new ConfigFile(path, DigestBuilder.Hex(content));
        _files.Add(file);
        Digest.Add("file", file.Path);
        Digest.Add("sha256", file.Sha256);
        _openFiles.Add(path);
        new FragmentReader(this, path, target, depth).Read(LineReader.Read(content, Limits.MaxLineLength));
        _openFiles.Remove(path);
    }

    public ConfigTree ToTree()
    {
        foreach (var (name, value) in Variables.UsedEnvironment)
        {
            Digest.Add("variable", name);
            Digest.Add("value", value);
        }

        return new ConfigTree
        {
            Nodes = Nodes.ToArray(),
            Diagnostics = Findings.Finish(),
            Files = _files.ToArray(),
            Defines = Variables.ToDictionary(),
            ServerRoot = ServerRoot,
            Digest = Digest.Finish(),
        };
    }
}
