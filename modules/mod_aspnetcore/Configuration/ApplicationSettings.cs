// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.AspNetCore.Serving;
using Vestige.Directives;
using Vestige.Requests;

namespace Vestige.AspNetCore.Configuration;

/// <summary>One <c>AspNetCoreApplication</c> line.</summary>
internal sealed class ApplicationSettings
{
    private const string FileNameScheme = "aspnetcore:";

    private static readonly TimeSpan DefaultStartupTimeLimit = TimeSpan.FromSeconds(50);

    /// <summary>Absolute name of the application's assembly.</summary>
    public required string File { get; init; }

    /// <summary>What its entry point is called with.</summary>
    public required string[] Arguments { get; init; }

    /// <summary>The location without a slash at its end; empty for the whole host.</summary>
    public required string PathBase { get; init; }

    /// <summary>Where the line stands.</summary>
    public required SourceLocation Location { get; init; }

    /// <summary>The host it belongs to.</summary>
    public required VirtualHost Host { get; init; }

    /// <summary>The other lines of its section.</summary>
    public required AspNetCoreConfig Section { get; init; }

    /// <summary>What its <c>runtimeconfig.json</c> says.</summary>
    public required RuntimeConfiguration Runtime { get; init; }

    /// <summary>Its name in lines and reports: that of its assembly.</summary>
    public string Name => Path.GetFileNameWithoutExtension(File);

    /// <summary>The folder of the application, which is its content root.</summary>
    public string Folder => Path.GetDirectoryName(File)!;

    /// <summary>What requests get as file name: no file's, so that nothing is looked up for it.</summary>
    public string FileName => field ??= $"{FileNameScheme}{PathBase}/";

    /// <summary>How long it may take to start.</summary>
    public TimeSpan StartupTimeLimit => Section.StartupTimeLimit ?? DefaultStartupTimeLimit;

    /// <summary>The application as it runs in this worker; null before its start.</summary>
    public ApplicationPipeline? Running { get; set; }

    /// <summary>Whether a file name is that of an application.</summary>
    public static bool IsFileName(string? name) => name is not null && name.StartsWith(FileNameScheme, StringComparison.Ordinal);

    /// <summary>Whether a path is the application's: a location matches whole segments only.</summary>
    public bool Serves(string path) =>
        path.StartsWith(PathBase, StringComparison.Ordinal) && (path.Length == PathBase.Length || path[PathBase.Length] == '/');
}
