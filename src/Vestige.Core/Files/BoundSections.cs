// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Binding;
using Vestige.Configuration.Merging;
using Vestige.Directives;
using Vestige.Requests;

namespace Vestige.Core.Files;

/// <summary>The bound configuration as the directory walk sees it.</summary>
/// <param name="accessFiles">Reads <c>.htaccess</c> files.</param>
/// <param name="options">The <c>Options</c> of a merged configuration.</param>
/// <param name="overrides">The <c>AllowOverride</c> of a merged configuration.</param>
/// <param name="accessFileNames">The <c>AccessFileName</c> of a host.</param>
public sealed class BoundSections(
    HtaccessBinder accessFiles,
    Func<DirectoryConfiguration, DirectoryOptions> options,
    Func<DirectoryConfiguration, OverridePolicy> overrides,
    Func<BoundHost, IReadOnlyList<string>> accessFileNames) : IWalkSections<DirectoryConfiguration>
{
    /// <inheritdoc/>
    public DirectoryConfiguration Start(VirtualHost host) => Bound(host).Defaults;

    /// <inheritdoc/>
    public DirectoryConfiguration ApplyLevel(
        VirtualHost host, DirectoryConfiguration scope, ReadOnlySpan<char> directory) =>
        Bound(host).Directories.ApplyLevel(scope, directory);

    /// <inheritdoc/>
    public WalkedScope<DirectoryConfiguration> ApplyPatterns(
        VirtualHost host, DirectoryConfiguration scope, string fileName)
    {
        var result = Bound(host).Directories.ApplyPatterns(scope, fileName);
        return new WalkedScope<DirectoryConfiguration>(result.Configuration, result.Environment);
    }

    /// <inheritdoc/>
    public WalkedScope<DirectoryConfiguration> ApplyFiles(DirectoryConfiguration scope, ReadOnlySpan<char> baseName)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var result = scope.ForFile(baseName);
        return new WalkedScope<DirectoryConfiguration>(result.Configuration, result.Environment);
    }

    /// <inheritdoc/>
    public DirectoryOptions OptionsOf(DirectoryConfiguration scope) => options(scope);

    /// <inheritdoc/>
    public IReadOnlyList<string> AccessFilesOf(VirtualHost host, DirectoryConfiguration scope) =>
        overrides(scope).AllowsAnything ? accessFileNames(Bound(host)) : [];

    /// <inheritdoc/>
    public AccessFileResult<DirectoryConfiguration> ReadAccessFile(
        VirtualHost host, DirectoryConfiguration scope, string directory, string name, in FileStatus status)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var bound = accessFiles.Bind(Bound(host), directory, name, status, overrides(scope));
        if (bound.IsUnreadable || bound.HasErrors)
        {
            var message = $"AH00529: {directory}{name} pcfg_openfile: unable to check htaccess file, "
                + $"ensure it is readable and that '{directory}' is executable";
            return new AccessFileResult<DirectoryConfiguration>(
                scope, bound.IsUnreadable ? 403 : 500, bound.IsUnreadable ? message : FirstError(bound));
        }

        return new AccessFileResult<DirectoryConfiguration>(
            bound.Section is null ? scope : scope.With(bound.Section));
    }

    private static BoundHost Bound(VirtualHost host) => (BoundHost)host;

    private static string? FirstError(BoundHtaccess bound)
    {
        foreach (var found in bound.Diagnostics)
        {
            if (found.Severity == DiagnosticSeverity.Error)
            {
                return found.ToString();
            }
        }

        return null;
    }
}
