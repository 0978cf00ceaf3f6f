// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Syntax;
using Vestige.Core.Loading;
using Vestige.Core.Tests.Support;
using Vestige.TestSupport;

namespace Vestige.Core.Tests.Loading;

public sealed class ReporterLoaderTests
{
    private static readonly string Listeners = Victims.PathOf("Listeners");

    [Fact]
    public void Load_ModulesOfManyKinds_OnlyListenersAreMade()
    {
        Environment.SetEnvironmentVariable("VESTIGE_DEAF_MODULE", null);
        using var root = new TempDirectory();
        var loaded = Load(root, $"""
            LoadModule deaf_module {Listeners}
            LoadModule listening_module {Listeners}
            LoadModule throwing_listener_module {Listeners}
            LoadModule nowhere_module modules/mod_nowhere.dll
            """);

        Assert.Empty(loaded.Diagnostics);
        Assert.Equal(
            ["mod_throwing_listener.cs", "mod_listening.cs"], loaded.Functions.Select(static f => f.Module.SourceName));
        Assert.Null(Environment.GetEnvironmentVariable("VESTIGE_DEAF_MODULE"));
    }

    [Fact]
    public void Load_DirectivesOfOthers_AreLeftToThem()
    {
        using var root = new TempDirectory();
        var loaded = Load(root, $"""
            LoadModule deaf_module {Listeners}
            <IfModule deaf_module>
                LoadModule listening_module {Listeners}
            </IfModule>
            DirectiveOfSomeModule On
            <Location "/x">
                SetHandler some-handler
            </Location>
            ListenerSays "a word"
            """);

        Assert.Empty(loaded.Diagnostics);
        Assert.Single(loaded.Functions);
    }

    [Fact]
    public void Load_OwnDirectiveWrong_IsFoundAndTheModuleRuns()
    {
        using var root = new TempDirectory();
        var loaded = Load(root, $"LoadModule listening_module {Listeners}\nListenerSays\n");

        var found = Assert.Single(loaded.Diagnostics);
        Assert.Equal(2, found.Location.Line);
        Assert.Single(loaded.Functions);
    }

    [Fact]
    public void Of_Tree_NamesListenersWithoutLoadingThem()
    {
        using var root = new TempDirectory();
        var tree = ConfigReader.Read(new ConfigReaderOptions
        {
            ServerRoot = root.Path,
            MainFile = root.Write("httpd.conf", $"""
                LoadModule deaf_module {Listeners}
                LoadModule hanging_listener_module {Listeners}
                LoadModule secret_listener_module {Listeners}
                LoadModule text_module httpd.conf
                LoadModule nowhere_module modules/mod_nowhere.dll
                """),
            Host = ServerLoader.CompiledIn([]).NotingHost(),
        });

        Assert.Equal(["hanging_listener_module"], DeclaredModules.OfFatalException(tree));
    }

    [Fact]
    public void Register_ListenerThatDoesNotSaySo_IsRefused()
    {
        using var bench = new EngineBench([], $"LoadModule secret_listener_module {Listeners}\n");
        Assert.Equal(
            [
                "httpd.conf:1: LoadModule: module secret_listener_module failed to register: InvalidOperationException: "
                + "it hooks fatal_exception, but its assembly does not say [assembly: VestigeModule(\"secret_listener_module\", "
                + "typeof(SecretListener), HooksFatalException = true)]",
            ],
            bench.Diagnostics);
    }

    private static LoadedReporter Load(TempDirectory root, string configuration) => ReporterLoader.Load(new ServerOptions
    {
        ServerRoot = root.Path,
        ConfigurationFile = root.Write("httpd.conf", configuration),
        InternalModules = static () => [],
    });
}
