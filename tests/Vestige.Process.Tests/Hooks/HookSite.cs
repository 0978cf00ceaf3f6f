// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.TestSupport;

namespace Vestige.ProcessTests.Hooks;

/// <summary>The files that the requests of <c>golden/hooks</c> ask for, and the configuration that serves them.</summary>
internal sealed class HookSite : IDisposable
{
    private const UnixFileMode Program = (UnixFileMode)0b111_101_101;

    private static readonly DateTime Old = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly TempDirectory _root = new();

    public HookSite()
    {
        File.SetUnixFileMode(_root.Path, Program);
        foreach (var name in new[]
        {
            "file.txt", "page.html", "no-permission.txt", "index/index.html", "second/second.html", "elsewhere/a.txt",
            "disabled/index.html", "no-slash/a.txt", "list/a.txt", "list/b.txt", "nested/with/index.html",
            "no-listing/a.txt", "secret/x.txt", "old/x.txt", "any/x.txt", "typed/x.txt",
            "handled/x.foo", "limit/x",
        })
        {
            Write(name, "hello\n");
        }

        Write("own/x.txt", "x");
        Write("own/.htaccess", "Require all denied\n");
        _root.CreateFolder("docs/link");
        File.CreateSymbolicLink(_root.PathOf("docs/link/l.txt"), _root.PathOf("docs/file.txt"));
        File.SetUnixFileMode(_root.PathOf("docs/no-permission.txt"), UnixFileMode.None);
        WritePrograms();
    }

    /// <summary>The document root.</summary>
    public string Documents => _root.PathOf("docs");

    /// <summary>What httpd's authentication needs.</summary>
    public string Authentication => $"AuthBasicProvider file\nAuthUserFile {_root.Write("users", "u:{SHA}UWuXg/ylF+7L0dBk2i0WUxCxl1k=\n")}";

    /// <summary>The configuration, with what stands for <c>{AUTH}</c>.</summary>
    public string Configuration(string authentication) =>
        string.Join('\n', GoldenFolder.Lines("hooks", "site.conf"))
            .Replace("{DOCS}", _root.PathOf("docs"), StringComparison.Ordinal)
            .Replace("{AUTH}", authentication, StringComparison.Ordinal) + "\n";

    public void Dispose() => _root.Dispose();

    private void Write(string name, string text) => File.SetLastWriteTimeUtc(_root.Write("docs/" + name, text), Old);

    private void WritePrograms()
    {
        const string Plain = "printf 'Content-Type: text/plain\\r\\n\\r\\nhello\\n'\n";
        foreach (var (name, text) in new[]
        {
            ("cgi-bin/ok", "#!/bin/sh\n" + Plain),
            ("program/x.cgi", "#!/bin/sh\n" + Plain),
            ("forbidden-program/x.cgi", "#!/bin/sh\n" + Plain),
            ("cgi-bin/local", "#!/bin/sh\nprintf 'Location: /file.txt\\r\\n\\r\\n'\n"),
            ("cgi-bin/url", "#!/bin/sh\nprintf 'Location: http://other.example/\\r\\n\\r\\n'\n"),
            ("cgi-bin/status", "#!/bin/sh\nprintf 'Status: 404 Nope\\r\\n'\n" + Plain),
            ("cgi-bin/empty", "#!/bin/sh\nexit 1\n"),
            ("cgi-bin/no-interpreter", "#!/does/not/exist\n"),
        })
        {
            File.SetUnixFileMode(_root.Write("docs/" + name, text), Program);
        }

        Write("cgi-bin/not-executable", "#!/bin/sh\n" + Plain);
    }
}
