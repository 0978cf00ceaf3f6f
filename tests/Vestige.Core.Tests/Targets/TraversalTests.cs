// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Vestige.Core.Files;
using Vestige.Core.Targets;
using Vestige.Core.Tests.Files;

namespace Vestige.Core.Tests.Targets;

/// <summary>No spelling of a target leads out of the document root; each is answered as httpd answers it.</summary>
public sealed class TraversalTests : IDisposable
{
    private static readonly RequestTargetOptions[] AllOptions =
    [
        RequestTargetOptions.Default,
        new(EncodedSlashes.On, MergeSlashes: false),
        new(EncodedSlashes.NoDecode, MergeSlashes: true),
    ];

    private static readonly string[] Pieces =
    [
        "/", "//", "\\", ".", "..", "...", "%2e", "%2E", "%2f", "%2F", "%5c", "%00", "%", "%25", "%252e", "%c0%ae",
        "%c0%af", "%e0%80%ae", ";", "?", "a", "sub", "secret.txt", "~", "%ff", "%0a", "*", ":", "@", "http://h",
    ];

    private readonly FileBench _bench = new();

    public TraversalTests()
    {
        _bench.WriteOutside("secret.txt", "secret");
        foreach (var name in (string[])
        [
            "t26.txt", "sub/t26.txt", "sub/deep/t26.txt", "a b/c d.txt", "ü.txt", "q?x.txt", "%41.txt", "back\\slash.txt",
            "empty.txt", "big.bin",
        ])
        {
            _bench.Write(name, "x");
        }

        // é in Latin-1: a name that is no UTF-8.
        File.WriteAllText(_bench.PathOf("latin"), "x");
        RenameTo("latin", "\udce9.txt");
    }

    public void Dispose()
    {
        RenameTo("\udce9.txt", "latin");
        _bench.Dispose();
    }

    [Fact]
    public async Task EverySpelling_IsAnsweredAsHttpdAnswersIt()
    {
        var differences = new List<string>();
        foreach (var line in HttpdFacts.Read("targets.txt"))
        {
            var target = HttpdFacts.Unescape(line[12..]);
            var answers = new List<int>();
            foreach (var options in AllOptions)
            {
                answers.Add(await AnswerAsync(target, options));
            }

            if (string.Join(' ', answers) != line[..11])
            {
                differences.Add($"{line} but got {string.Join(' ', answers)}");
            }
        }

        Assert.Empty(differences);
    }

    [Fact]
    public void AnyTarget_StaysBelowTheRoot()
    {
        var target = Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces)).Where(text => text.Length < 200);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(20_000).WithEndSize(12),
            Prop.ForAll(Arb.From(target), text => AllOptions.All(options => IsContained("/" + text, options)
                && IsContained(text, options))));
    }

    private static bool IsContained(string raw, RequestTargetOptions options)
    {
        var target = RequestTarget.Parse(raw, options);
        return target.Status != 0
            || target.Path is "*"
            || (target.Path.StartsWith('/')
                && !target.Path.Contains('\0')
                && !target.Path.Split('/').Any(segment => segment is "." or ".."));
    }

    private async Task<int> AnswerAsync(string raw, RequestTargetOptions options)
    {
        var target = RequestTarget.Parse(raw, options);
        if (target.Status != 0 || target.Form == RequestTargetForm.Asterisk)
        {
            return target.Status == 0 ? 400 : target.Status;
        }

        var request = _bench.Request(_bench.Root + target.Path);
        var status = await _bench.AnswerAsync(request);
        Assert.StartsWith(_bench.Root, request.FileName);
        Assert.DoesNotContain("secret", Encoding.UTF8.GetString(request.Body));
        return status;
    }

    private void RenameTo(string from, string to)
    {
        var source = PathBytes.EncodeTerminated(_bench.PathOf(from));
        var target = PathBytes.EncodeTerminated(_bench.PathOf(to));
        Assert.Equal(0, TestCalls.Rename(source, target));
    }
}
