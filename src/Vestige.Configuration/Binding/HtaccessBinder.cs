// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics.CodeAnalysis;
using System.Text;
using Vestige.Configuration.Merging;
using Vestige.Configuration.Syntax;
using Vestige.Directives;
using Vestige.Requests;

namespace Vestige.Configuration.Binding;

/// <summary>Reads and binds <c>.htaccess</c> files while requests are served, and keeps the results. Thread-safe.</summary>
public sealed class HtaccessBinder
{
    private const int MergesPerSection = 64;

    // A file that was changed just now may be changed again without its time moving: the kernel's clock for file times
    // ticks every 4 to 10 ms.
    private static readonly TimeSpan Settled = TimeSpan.FromMilliseconds(100);

    private readonly BindingOptions _options;
    private readonly HtaccessOptions _reading;
    private readonly TimeProvider _time;
    private readonly HtaccessCache _cache = new();

    /// <summary>Makes a binder with an empty cache.</summary>
    /// <param name="options">What the modules declare; the same that the server's configuration was bound with.</param>
    /// <param name="reading">What the server's configuration left behind for reading.</param>
    /// <param name="time">Tells whether a file was changed too shortly ago to be kept.</param>
    public HtaccessBinder(BindingOptions options, HtaccessOptions reading, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(reading);
        _options = options with { Limits = reading.Limits };
        _reading = reading;
        _time = time;
    }

    /// <summary>Reads a file's content; throws as <see cref="File.ReadAllBytes"/> does, which is the default.</summary>
    public Func<string, byte[]> ReadContent { get; init; } = File.ReadAllBytes;

    /// <summary>The bound content of a file; a repeated call for an unchanged file allocates nothing.</summary>
    /// <param name="host">The host that answers the request.</param>
    /// <param name="directory">The directory of the file, with a slash at its end.</param>
    /// <param name="fileName">Name of the file in the directory (<c>AccessFileName</c>).</param>
    /// <param name="status">State of the file, taken before the call.</param>
    /// <param name="policy">What it may say.</param>
    public BoundHtaccess Bind(
        BoundHost host, ReadOnlySpan<char> directory, string fileName, in FileStatus status, OverridePolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        if (!status.Exists)
        {
            return BoundHtaccess.Missing;
        }

        if (_cache.Find(host, directory, fileName, status, policy) is { } known)
        {
            return known;
        }

        var folder = directory.ToString();
        var bound = Read(folder + fileName, status, out var content) ?? Bind(host, folder, fileName, content!, policy);
        var age = _time.GetUtcNow() - status.Modified;
        if (age > Settled && !bound.IsUnreadable && bound != BoundHtaccess.Missing)
        {
            _cache.Add(new HtaccessEntry(host, folder, fileName, status, policy, bound));
        }

        return bound;
    }

    /// <summary>The bound of what a section of such a file remembers.</summary>
    internal static MergeBudget NewBudget() => new(MergesPerSection, startsAnew: true);

    [SuppressMessage(
        "Design", "CA1031", Justification = "Boundary to the file system: a file that cannot be read refuses the request.")]
    private BoundHtaccess? Read(string path, in FileStatus status, out byte[]? content)
    {
        content = null;
        if (status.Kind != FileKind.Regular)
        {
            return Unreadable(path, "it is not a regular file");
        }

        if (status.Size > _reading.Limits.MaxTotalBytes)
        {
            return new BoundHtaccess(null, [Error(
                path, $"found {status.Size} bytes, expected at most {_reading.Limits.MaxTotalBytes}")]);
        }

        try
        {
            content = ReadContent(path);
            return null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException && IsWellFormed(path))
        {
            return BoundHtaccess.Missing;
        }
        catch (Exception e)
        {
            return Unreadable(path, e.Message);
        }
    }

    // A name that is not UTF-8 comes with lone surrogates in it, and would not be found by the framework although the
    // file is there: it must not be passed over.
    private static bool IsWellFormed(string path)
    {
        foreach (var rune in path.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar)
            {
                return false;
            }
        }

        return true;
    }

    private BoundHtaccess Bind(
        BoundHost host, string directory, string fileName, byte[] content, OverridePolicy policy)
    {
        var tree = ConfigReader.ReadHtaccess(directory + fileName, content, _reading);
        var binder = new TreeBinder(_options);
        var draft = new HostDraft(host, _options.Schema);
        binder.Bind(tree.Nodes, new BindingScope
        {
            Host = draft,
            Context = DirectiveContexts.Htaccess,
            Place = ".htaccess",
            Section = draft.Defaults,
            Path = directory,
            Overrides = policy,
        });
        var section = new ConfigSection(
            SectionKind.Htaccess,
            directory,
            new SourceLocation(directory + fileName, 1),
            draft.Defaults.Values,
            draft.Defaults.Files)
        {
            Budget = NewBudget(),
        };
        return new BoundHtaccess(section.IsEmpty ? null : section, [.. tree.Diagnostics, .. binder.Findings.Found]);
    }

    private static BoundHtaccess Unreadable(string path, string reason) =>
        new(null, [Error(path, $"cannot be read: {reason}")], IsUnreadable: true);

    private static Diagnostic Error(string path, string message) =>
        new(DiagnosticSeverity.Error, new SourceLocation(path, 1), message);
}
