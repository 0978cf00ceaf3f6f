// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;

namespace Vestige.Modules.Mime;

/// <summary>The map from extensions to media types: the file of <c>TypesConfig</c>.</summary>
internal sealed class MediaTypeFile
{
    private readonly Dictionary<string, string> _types = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    private MediaTypeFile(IEnumerable<string> lines)
    {
        _lookup = _types.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var line in lines)
        {
            Add(line);
        }
    }

    /// <summary>The map for a server that has no file.</summary>
    public static MediaTypeFile BuiltIn() => new(BuiltInTypes.Lines);

    /// <summary>Reads the file that the configuration names; reports an error when it cannot be read.</summary>
    public static MediaTypeFile Read(ConfiguredContext context, MimeServerConfig config)
    {
        var file = config.TypesFile ?? Path.Combine(context.ServerRoot, "conf/mime.types");
        if (config.TypesFile is null && !File.Exists(file))
        {
            return BuiltIn();
        }

        try
        {
            return new MediaTypeFile(File.ReadLines(file));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            context.Report(new Diagnostic(
                DiagnosticSeverity.Error,
                config.TypesFileLocation,
                $"AH01597: could not open mime types config file {file}: {exception.Message}"));
            return BuiltIn();
        }
    }

    /// <summary>The type of an extension, or null.</summary>
    public string? Find(ReadOnlySpan<char> extension) => _lookup.TryGetValue(extension, out var type) ? type : null;

    private void Add(string line)
    {
        if (line.StartsWith('#'))
        {
            return;
        }

        var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        for (var i = 1; i < words.Length; i++)
        {
            _types[words[i]] = words[0];
        }
    }
}
