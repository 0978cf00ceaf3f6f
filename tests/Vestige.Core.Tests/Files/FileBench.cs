// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Vestige.Core.Files;
using Vestige.TestSupport;
using Vestige.TestSupport.Modules;

namespace Vestige.Core.Tests.Files;

/// <summary>A tree of files, a walk and a default handler over it.</summary>
internal sealed class FileBench : IDisposable
{
    public const string Alphabet = "abcdefghijklmnopqrstuvwxyz";

    /// <summary>The tag that httpd gives <see cref="AlphabetFile"/>.</summary>
    public const string AlphabetTag = "\"1a-60dedc04fb580\"";

    public static readonly DateTimeOffset Now = new(2026, 11, 22, 0, 42, 36, TimeSpan.Zero);

    private readonly TempDirectory _directory = new();

    public FileBench(ContentCacheLimits? limits = null)
    {
        Root = _directory.CreateFolder("root");
        Cache = new ContentCache(limits ?? new ContentCacheLimits());
        Handler = new DefaultHandler(Settings, Cache);
        Walk = new DirectoryWalk<PlainScope>(Sections, TimeProvider.System);
    }

    public string Root { get; }

    public PlainSections Sections { get; } = new();

    public PlainSettings Settings { get; } = new();

    public ContentCache Cache { get; }

    public DefaultHandler Handler { get; }

    public DirectoryWalk<PlainScope> Walk { get; }

    public FakeVirtualHost Host { get; } = new();

    public string AlphabetFile => Write("t26.txt", Alphabet, "2024-01-02T03:04:05.123456Z");

    public string PathOf(string name) => Path.Combine(Root, name);

    public string Write(string name, string text, string? modified = null) =>
        Touch(_directory.Write(Path.Combine("root", name), text), modified ?? "2024-01-02T03:04:05Z");

    public string Write(string name, byte[] content) =>
        Touch(_directory.Write(Path.Combine("root", name), content), "2024-01-02T03:04:05Z");

    public void WriteOutside(string name, string text) => _directory.Write(name, text);

    public string Folder(string name) => _directory.CreateFolder(Path.Combine("root", name));

    public string Link(string name, string target)
    {
        File.CreateSymbolicLink(PathOf(name), target);
        return PathOf(name);
    }

    public WalkOutcome<PlainScope> WalkTo(string fileName) => Walk.Walk(Host, fileName);

    /// <summary>A request whose file name was walked.</summary>
    public FakeRequest Request(string fileName, params (string Name, string Value)[] headers)
    {
        var request = new FakeRequest(Host) { RequestTime = Now, FileName = fileName, ContentType = "text/plain" };
        foreach (var (name, value) in headers)
        {
            request.RequestHeaders[name] = value;
        }

        var walked = WalkTo(fileName).ApplyTo(request);
        request.Status = walked.IsOk ? 200 : walked.Value;
        return request;
    }

    /// <summary>Asks the default handler; returns the status of the answer.</summary>
    public async Task<int> AnswerAsync(FakeRequest request, string method = "GET")
    {
        request.SetMethod(method);
        if (request.Status != 200)
        {
            return request.Status;
        }

        var result = await Handler.HandleAsync(request);
        return result.IsOk ? request.Status : result.Value;
    }

    public void Dispose() => _directory.Dispose();

    private static string Touch(string path, string modified)
    {
        File.SetLastWriteTimeUtc(
            path, DateTime.Parse(modified, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal));
        return path;
    }
}
