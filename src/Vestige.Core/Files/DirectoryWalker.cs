// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Requests;

namespace Vestige.Core.Files;

/// <summary>One walk, component by component. The steps and their order are httpd 2.4's.</summary>
internal sealed class DirectoryWalker<TScope>(
    IWalkSections<TScope> sections, TimeProvider time, VirtualHost host, string requested)
    where TScope : class
{
    // Two changes of a file within the granularity of its time stamp cannot be told apart.
    private static readonly TimeSpan SettlingTime = TimeSpan.FromSeconds(3);

    private readonly List<WalkCheck> _components = [];
    private readonly List<WalkCheck> _accessFiles = [];
    private readonly WalkRecord<TScope> _record = new(host, requested, sections.Start(host));
    private TScope _scope = sections.Start(host);
    private string _name = requested;
    private FileStatus _file;
    private bool _exists;
    private bool _followsAll = true;
    private bool _keeps = true;

    public WalkOutcome<TScope> Run()
    {
        if (!_name.StartsWith('/') || _name.Contains('\0'))
        {
            // Not a path (mod_proxy's proxy:…): no directory configures it.
            return new WalkOutcome<TScope>(_record, default);
        }

        _name = Clean(_name);
        var bytes = PathBytes.EncodeTerminated(_name);
        if (bytes.Length > FileSystemStatus.MaxNameBytes)
        {
            return Refuse(WalkRefusal.NameTooLong, _name.Length);
        }

        _exists = FileSystemStatus.Get(bytes, follow: true, out _file) == FileResult.Found;
        return EnterDirectory(1) ?? WalkComponents();
    }

    private WalkOutcome<TScope> WalkComponents()
    {
        for (var start = 1; start < _name.Length;)
        {
            var end = _name.IndexOf('/', start);
            end = end < 0 ? _name.Length : end;
            if (_exists && FollowsOnly())
            {
                // The whole name is there and links need no look: what stands above the last component is a directory.
            }
            else if (LookAt(end) is { } outcome)
            {
                return outcome;
            }

            if (EnterDirectory(end) is { } refused)
            {
                return refused;
            }

            start = end + 1;
        }

        return _file.Kind == FileKind.Other ? Refuse(WalkRefusal.NotAFile, _name.Length) : Finish(_name.Length, _file);
    }

    /// <summary>Looks at one component. Null when it is a directory and the walk goes on.</summary>
    private WalkOutcome<TScope>? LookAt(int end)
    {
        _followsAll &= FollowsOnly();
        var result = Look(end, follow: false, out var status);
        switch (result)
        {
            case FileResult.Found:
                break;
            case FileResult.NotFound:
                return Finish(end, default);
            case FileResult.AccessDenied:
                return Refuse(WalkRefusal.SearchPermission, end);
            default:
                return Refuse(WalkRefusal.LookupFailed, end);
        }

        if (status.Kind == FileKind.SymbolicLink && !Resolve(end, ref status))
        {
            return Refuse(WalkRefusal.SymbolicLink, end);
        }

        switch (status.Kind)
        {
            case FileKind.Regular:
                return Finish(end, status);
            case FileKind.Directory:
                _file = _exists ? _file : status;
                return null;
            default:
                return Refuse(WalkRefusal.NotAFile, end);
        }
    }

    /// <summary>Follows a link if <c>Options</c> permit it.</summary>
    private bool Resolve(int end, ref FileStatus status)
    {
        const DirectoryOptions Links = DirectoryOptions.FollowSymLinks | DirectoryOptions.SymLinksIfOwnerMatch;
        var options = sections.OptionsOf(_scope);
        if ((options & Links) == 0 || Look(end, follow: true, out var target) != FileResult.Found)
        {
            return false;
        }

        var isPermitted = (options & DirectoryOptions.SymLinksIfOwnerMatch) == 0 || target.UserId == status.UserId;
        status = target;
        return isPermitted;
    }

    private FileResult Look(int end, bool follow, out FileStatus status)
    {
        var name = PathBytes.EncodeTerminated(_name[..end]);
        var result = FileSystemStatus.Get(name, follow, out status);
        _components.Add(new WalkCheck(name, follow, false, result, status));
        return result;
    }

    /// <summary>Merges what is configured for a directory and what its access file says.</summary>
    private WalkOutcome<TScope>? EnterDirectory(int end)
    {
        var directory = _name.AsSpan(0, end) is var path && path.EndsWith('/') ? path.ToString() : $"{path}/";
        _scope = sections.ApplyLevel(host, _scope, directory);
        if (end == _name.Length && _file.Kind == FileKind.Regular)
        {
            // As in httpd, a <Directory> section may name a file; but below a file there is no access file.
            return null;
        }

        foreach (var name in sections.AccessFilesOf(host, _scope))
        {
            var bytes = PathBytes.EncodeTerminated(directory + name);
            var result = FileSystemStatus.Get(bytes, follow: true, out var status);
            _accessFiles.Add(new WalkCheck(bytes, true, true, result, status));
            if (result is FileResult.NotFound or FileResult.NotDirectory)
            {
                continue;
            }

            return ReadAccessFile(directory, name, end, result, status);
        }

        return null;
    }

    private WalkOutcome<TScope>? ReadAccessFile(
        string directory, string name, int end, FileResult result, FileStatus status)
    {
        if (result != FileResult.Found || status.Kind != FileKind.Regular)
        {
            _record.Message = $"AH00529: {directory}{name} pcfg_openfile: unable to check htaccess file, "
                + $"ensure it is readable and that '{directory}' is executable";
            return Refuse(WalkRefusal.AccessFileUnreadable, end);
        }

        _keeps &= time.GetUtcNow() - status.Modified > SettlingTime;
        var read = sections.ReadAccessFile(host, _scope, directory, name, status);
        _scope = read.Scope;
        if (read.Status == 0)
        {
            return null;
        }

        _record.Message = read.Message;
        var refusal = read.Status == 403 ? WalkRefusal.AccessFileUnreadable : WalkRefusal.AccessFile;
        return Refuse(refusal, end, read.Status);
    }

    private WalkOutcome<TScope> Refuse(WalkRefusal refusal, int end, int status = 403)
    {
        _record.Refusal = refusal;
        _record.RefusedScope = _scope;
        _record.Status = status;
        _record.FileName = _name[..end];
        return new WalkOutcome<TScope>(_record, default);
    }

    private WalkOutcome<TScope> Finish(int end, FileStatus file)
    {
        _record.FileName = end == _name.Length ? _name : _name[..end];
        _record.PathInfo = _name[end..];
        var patterns = sections.ApplyPatterns(host, _scope, _record.FileName);
        var baseName = _record.FileName.AsSpan(_record.FileName.LastIndexOf('/') + 1);
        var files = sections.ApplyFiles(patterns.Scope, baseName);
        _record.Scope = files.Scope;
        _record.Environment = [.. patterns.Environment, .. files.Environment];
        if (_keeps && OwnChecks(end, file) is { } own)
        {
            _record.Checks = [.. own, .. _accessFiles];
        }

        return new WalkOutcome<TScope>(_record, file);
    }

    private List<WalkCheck>? OwnChecks(int end, FileStatus file)
    {
        var name = PathBytes.EncodeTerminated(_record.FileName);
        var checks = new List<WalkCheck>(_followsAll ? 2 : _components.Count + 1)
        {
            file.Exists
                ? new WalkCheck(name, true, false, FileResult.Found, file)
                : new WalkCheck(name, false, false, FileResult.NotFound, default),
        };
        if (!_followsAll)
        {
            checks.AddRange(_components);
        }
        else if (!file.Exists)
        {
            // That nothing is there says something only while the directory above is one.
            var parent = PathBytes.EncodeTerminated(_name[..Math.Max(1, _name.LastIndexOf('/', end - 1))]);
            var result = FileSystemStatus.Get(parent, follow: true, out var status);
            if (result != FileResult.Found)
            {
                return null;
            }

            checks.Add(new WalkCheck(parent, true, false, result, status));
        }

        return checks;
    }

    private bool FollowsOnly()
    {
        const DirectoryOptions Links = DirectoryOptions.FollowSymLinks | DirectoryOptions.SymLinksIfOwnerMatch;
        return (sections.OptionsOf(_scope) & Links) == DirectoryOptions.FollowSymLinks;
    }

    /// <summary>Removes doubled slashes and dot segments, which configuration may have brought in.</summary>
    private static string Clean(string name)
    {
        var needsWork = name.Contains("//", StringComparison.Ordinal)
            || name.Contains("/./", StringComparison.Ordinal)
            || name.Contains("/../", StringComparison.Ordinal)
            || name.EndsWith("/.", StringComparison.Ordinal)
            || name.EndsWith("/..", StringComparison.Ordinal);
        return needsWork ? Path.GetFullPath(name) : name;
    }
}
