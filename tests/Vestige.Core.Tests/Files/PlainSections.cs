// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Files;
using Vestige.Requests;

namespace Vestige.Core.Tests.Files;

/// <summary>Sections by directory; a scope is the text of what was merged.</summary>
internal sealed class PlainSections : IWalkSections<PlainScope>
{
    private readonly Dictionary<string, Func<PlainScope, PlainScope>> _directories = [];
    private readonly Dictionary<string, Func<PlainScope, PlainScope>> _accessFiles = [];

    public PlainScope Outermost { get; set; } = new(DirectoryOptions.FollowSymLinks, false, "");

    public AccessFileResult<PlainScope>? AccessFileAnswer { get; set; }

    public List<string> Levels { get; } = [];

    public int Walks { get; private set; }

    public void Directory(string path, Func<PlainScope, PlainScope> change) => _directories[path] = change;

    public void AccessFile(string content, Func<PlainScope, PlainScope> change) => _accessFiles[content] = change;

    public PlainScope Start(VirtualHost host)
    {
        Walks++;
        Levels.Clear();
        return Outermost;
    }

    public PlainScope ApplyLevel(VirtualHost host, PlainScope scope, ReadOnlySpan<char> directory)
    {
        Levels.Add(directory.ToString());
        return _directories.TryGetValue(directory.ToString(), out var change) ? change(scope) : scope;
    }

    public WalkedScope<PlainScope> ApplyPatterns(VirtualHost host, PlainScope scope, string fileName) =>
        new(scope.With("patterns:" + Path.GetFileName(fileName)), [new("MATCH_NAME", Path.GetFileName(fileName))]);

    public WalkedScope<PlainScope> ApplyFiles(PlainScope scope, ReadOnlySpan<char> baseName) =>
        new(scope.With("files:" + baseName.ToString()), []);

    public DirectoryOptions OptionsOf(PlainScope scope) => scope.Options;

    public IReadOnlyList<string> AccessFilesOf(VirtualHost host, PlainScope scope) =>
        scope.ReadsAccessFiles ? [".htaccess"] : [];

    public AccessFileResult<PlainScope> ReadAccessFile(
        VirtualHost host, PlainScope scope, string directory, string name, in FileStatus status) =>
        AccessFileAnswer ?? new(_accessFiles[File.ReadAllText(directory + name)](scope));
}
