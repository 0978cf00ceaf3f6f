// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Requests;

namespace Vestige.Core.Files;

/// <summary>
/// What <see cref="DirectoryWalk{TScope}"/> asks of the configuration. A scope is a merged configuration: immutable, and
/// the same object for the same set of sections.
/// </summary>
/// <typeparam name="TScope">The merged per-directory configuration.</typeparam>
public interface IWalkSections<TScope>
    where TScope : class
{
    /// <summary>The configuration outside of all sections.</summary>
    /// <param name="host">The host that answers.</param>
    TScope Start(VirtualHost host);

    /// <summary>Merges the sections with a path for exactly this directory.</summary>
    /// <param name="host">The host that answers.</param>
    /// <param name="scope">The configuration of the level above, its access file included.</param>
    /// <param name="directory">The directory with a slash at its end.</param>
    TScope ApplyLevel(VirtualHost host, TScope scope, ReadOnlySpan<char> directory);

    /// <summary>Merges the sections with a regular expression that matches the full name.</summary>
    /// <param name="host">The host that answers.</param>
    /// <param name="scope">The configuration of all levels.</param>
    /// <param name="fileName">The full name.</param>
    WalkedScope<TScope> ApplyPatterns(VirtualHost host, TScope scope, string fileName);

    /// <summary>Merges the sections for files of this name.</summary>
    /// <param name="scope">The configuration of the directory.</param>
    /// <param name="baseName">The name without its directory.</param>
    WalkedScope<TScope> ApplyFiles(TScope scope, ReadOnlySpan<char> baseName);

    /// <summary>The <c>Options</c> of a configuration.</summary>
    /// <param name="scope">The configuration.</param>
    DirectoryOptions OptionsOf(TScope scope);

    /// <summary>The names of access files to look for; none when <c>AllowOverride</c> permits nothing.</summary>
    /// <param name="host">The host that answers.</param>
    /// <param name="scope">The configuration.</param>
    IReadOnlyList<string> AccessFilesOf(VirtualHost host, TScope scope);

    /// <summary>Reads an access file and merges it.</summary>
    /// <param name="host">The host that answers.</param>
    /// <param name="scope">The configuration of its directory without it.</param>
    /// <param name="directory">The directory with a slash at its end.</param>
    /// <param name="name">Its name in the directory.</param>
    /// <param name="status">Its state, taken before the call.</param>
    AccessFileResult<TScope> ReadAccessFile(
        VirtualHost host, TScope scope, string directory, string name, in FileStatus status);
}
