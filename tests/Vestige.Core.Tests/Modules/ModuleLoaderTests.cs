// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Tests.Support;
using Vestige.Modules;
using Vestige.TestSupport;

namespace Vestige.Core.Tests.Modules;

public sealed class ModuleLoaderTests
{
    private static readonly Version Api = typeof(IModule).Assembly.GetName().Version!;

    [Fact]
    public void LoadModule_NoSuchFile_SaysSo() => Assert.Equal(
        ["httpd.conf:2: LoadModule: cannot open modules/mod_x.dll: no such file; expected the assembly of a module"],
        FindingsOf("x_module", _ => { }));

    [Fact]
    public void LoadModule_Directory_IsNoFile() => Assert.Equal(
        ["httpd.conf:2: LoadModule: cannot open modules/mod_x.dll: no such file; expected the assembly of a module"],
        FindingsOf("x_module", root => root.CreateFolder("modules/mod_x.dll")));

    [Fact]
    public void LoadModule_SharedObjectOfHttpd_IsNoAssembly() => Assert.Equal(
        ["httpd.conf:2: LoadModule: modules/mod_x.dll is not a .NET assembly; modules written for httpd in C cannot be loaded"],
        FindingsOf("x_module", root => root.Write("modules/mod_x.dll", [0x7f, .. "ELF"u8, 2, 1, 1, 0])));

    [Fact]
    public void LoadModule_DependenciesUnreadable_NamesTheirFile() => Assert.Equal(
        ["httpd.conf:2: LoadModule: cannot load modules/mod_x.dll: modules/mod_x.deps.json beside it is damaged"],
        FindingsOf("x_module", root =>
        {
            File.Copy(Victims.PathOf("BadModules"), root.PathOf("modules/mod_x.dll"));
            root.Write("modules/mod_x.deps.json", "{ \"targets\": ");
        }));

    [Fact]
    public void LoadModule_LibraryThatIsNoModule_SaysSo() => Assert.Equal(
        ["httpd.conf:2: LoadModule: modules/mod_x.dll does not use Vestige.Abstractions; expected the assembly of a module"],
        FindingsOf("x_module", root => root.Write(
            "modules/mod_x.dll", TinyAssembly.BuiltFor("System.Runtime", new Version(10, 0, 0, 0)))));

    [Fact]
    public void LoadModule_NoAttribute_ShowsOne() => Assert.Equal(
        [
            "httpd.conf:2: LoadModule: modules/mod_x.dll names no module; "
            + "expected [assembly: VestigeModule(\"x_module\", typeof(...))]",
        ],
        FindingsOf("x_module", root => root.Write(
            "modules/mod_x.dll", TinyAssembly.BuiltFor("Vestige.Abstractions", Api))));

    [Theory]
    [InlineData(0, 1, false)]
    [InlineData(1, 0, false)]
    [InlineData(0, -1, false)]
    [InlineData(0, 0, true)]
    public void LoadModule_BuiltForAnotherApi_IsRefusedBeforeItRuns(int majors, int minors, bool fits)
    {
        var wanted = new Version(Api.Major + majors, Api.Minor + minors, 0, 0);
        var found = Assert.Single(FindingsOf("x_module", root => root.Write(
            "modules/mod_x.dll", TinyAssembly.BuiltFor("Vestige.Abstractions", wanted))));
        Assert.Equal(
            fits
                ? "httpd.conf:2: LoadModule: modules/mod_x.dll names no module; "
                  + "expected [assembly: VestigeModule(\"x_module\", typeof(...))]"
                : $"httpd.conf:2: LoadModule: modules/mod_x.dll was built for Vestige.Abstractions {wanted.ToString(3)}, "
                  + $"this server has {Api.ToString(3)}",
            found);
    }

    [Theory]
    [InlineData(
        "unknown_module",
        " has no module 'unknown_module', it has misnamed_module, no_module, private_module, throwing_module, "
        + "unregistered_module")]
    [InlineData("misnamed_module", ": the module of misnamed_module calls itself othername_module")]
    [InlineData("no_module", ": class BadModules.NoModule of no_module does not implement Vestige.Modules.IModule")]
    [InlineData(
        "private_module",
        ": class BadModules.PrivateModule of private_module needs a public constructor without parameters")]
    [InlineData(
        "throwing_module", ": the constructor of throwing_module threw: InvalidOperationException: no such luck")]
    public void LoadModule_ClassThatIsNotAModule_SaysWhatIsWrong(string identifier, string error)
    {
        var path = Victims.PathOf("BadModules");
        using var bench = new EngineBench([], $"ServerName a\nLoadModule {identifier} {path}\n");
        Assert.Equal([$"httpd.conf:2: LoadModule: {path}{error}"], bench.Diagnostics);
    }

    [Fact]
    public void LoadModule_RegisterThrows_IsTheOnlyFinding()
    {
        using var bench = new EngineBench(
            [], $"LoadModule unregistered_module {Victims.PathOf("BadModules")}\nUnregistered On\nServerName a\n");
        Assert.Equal(
            [
                "httpd.conf:1: LoadModule: module unregistered_module failed to register: "
                + "NotSupportedException: halfway through",
            ],
            bench.Diagnostics);
    }

    [Theory]
    [InlineData("library_one_module", "ModuleWithLibraryOne", "module library_one_module failed to register", "1.0.0.0")]
    [InlineData("library_two_module", "ModuleWithLibraryTwo", "modules/mod_x.dll: library_two_module cannot be made", "2.0.0.0")]
    public void LoadModule_LibraryMissing_NamesIt(string identifier, string project, string failure, string version) =>
        Assert.Equal(
            [
                $"httpd.conf:2: LoadModule: {failure}: the assembly VictimLibrary {version} is missing; "
                + "expected it beside the module",
            ],
            FindingsOf(identifier, root => File.Copy(Victims.PathOf(project), root.PathOf("modules/mod_x.dll"))));

    [Fact]
    public void LoadModule_LibraryOfTheListMissing_NamesIt() => Assert.Equal(
        [
            "httpd.conf:2: LoadModule: module library_one_module failed to register: "
            + "the assembly VictimLibrary 1.0.0.0 is missing; expected it beside the module",
        ],
        FindingsOf("library_one_module", root =>
        {
            var victim = Victims.PathOf("ModuleWithLibraryOne");
            File.Copy(victim, root.PathOf("modules/mod_x.dll"));
            File.Copy(Path.ChangeExtension(victim, ".deps.json"), root.PathOf("modules/mod_x.deps.json"));
        }));

    [Fact]
    public void LoadModule_Twice_SkipsTheSecondWithAWarning()
    {
        var path = Victims.PathOf("ModuleWithLibraryOne");
        using var bench = new EngineBench([], $"LoadModule library_one_module {path}\nLoadModule library_one_module {path}\n");
        Assert.Equal(
            [
                "httpd.conf:2: warning: LoadModule: library_one_module is already loaded at "
                + $"{bench.Root.PathOf("httpd.conf")}:1; the line is skipped".Replace(bench.Root.Path + "/", "", StringComparison.Ordinal),
            ],
            bench.Diagnostics);
    }

    [Fact]
    public void LoadModule_CompiledIn_SkipsTheLineWithANote()
    {
        using var bench = new EngineBench(
            [new TestModule("alias")], "LoadModule alias_module modules/mod_alias.so\nLoadModule so_module modules/mod_so.so\n");
        Assert.Equal(
            [
                "httpd.conf:1: note: LoadModule: alias_module is compiled in; the line is skipped",
                "httpd.conf:2: note: LoadModule: so_module is compiled in; the line is skipped",
            ],
            bench.Diagnostics);
        Assert.NotNull(bench.Loaded.Engine);
    }

    [Fact]
    public async Task LoadModule_TwoVersionsOfOneLibrary_EachModuleGetsItsOwn()
    {
        using var bench = new EngineBench(
            [],
            $"""
            LoadModule library_one_module {Victims.PathOf("ModuleWithLibraryOne")}
            LoadModule library_two_module {Victims.PathOf("ModuleWithLibraryTwo")}
            """);
        Assert.Equal((200, "library 1.0.0"), await bench.GetAsync("/library-one"));
        Assert.Equal((200, "library 2.0.0"), await bench.GetAsync("/library-two"));
    }

    [Fact]
    public void LoadModule_OneFileTwice_IsOneAssembly()
    {
        using var bench = new EngineBench(
            [],
            $"""
            LoadModule throwing_module {Victims.PathOf("BadModules")}
            LoadModule library_one_module {Victims.PathOf("ModuleWithLibraryOne")}
            LoadModule no_module {Victims.PathOf("BadModules")}
            """);
        Assert.Equal(2, bench.Diagnostics.Count);
        var loaded = Assert.Single(bench.Loaded.Catalog.Modules, module => module.IsExternal);
        Assert.Equal(("mod_library_one.cs", "httpd.conf:2"), (loaded.Info.SourceName, Relative(bench, loaded.LoadedAt)));
    }

    [Fact]
    public void LoadModule_InTheCondition_IsKnownFromThereOn()
    {
        using var bench = new EngineBench(
            [],
            $"""
            <IfModule library_one_module>
            Nonsense before
            </IfModule>
            LoadModule library_one_module {Victims.PathOf("ModuleWithLibraryOne")}
            <IfModule mod_library_one.c>
            Nonsense after
            </IfModule>
            """);
        Assert.StartsWith("httpd.conf:6: unknown directive 'Nonsense'", Assert.Single(bench.Diagnostics));
    }

    private static string? Relative(EngineBench bench, object? location) =>
        location?.ToString()?.Replace(bench.Root.Path + "/", "", StringComparison.Ordinal);

    private static List<string> FindingsOf(string identifier, Action<TempDirectory> prepare)
    {
        using var bench = new EngineBench([], $"ServerName a\nLoadModule {identifier} modules/mod_x.dll\n", root =>
        {
            root.CreateFolder("modules");
            prepare(root);
        });
        Assert.Null(bench.Loaded.Engine);
        return [.. bench.Diagnostics];
    }
}
