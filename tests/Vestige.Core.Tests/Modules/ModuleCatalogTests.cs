// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Tests.Support;
using Vestige.Directives;
using Vestige.Hooks;
using Vestige.Modules;

namespace Vestige.Core.Tests.Modules;

public sealed class ModuleCatalogTests
{
    [Fact]
    public void Add_SameIdentifierTwice_NamesBoth()
    {
        using var bench = new EngineBench([new TestModule("one"), new TestModule("one")]);
        Assert.Equal(["compiled-in modules:1: module one_module is already loaded as mod_one.cs"], bench.Diagnostics);
    }

    [Fact]
    public void Add_SameDirectiveTwice_NamesBothModules()
    {
        using var bench = new EngineBench([Declaring("one"), Declaring("two")]);
        Assert.Equal(
            [
                "mod_two.cs:1: module two_module (mod_two.cs) declares the directive Shared, "
                + "which one_module (mod_one.cs) has declared already",
            ],
            bench.Diagnostics);
    }

    [Fact]
    public void Add_RegisterThrows_NamesTheModule()
    {
        using var bench = new EngineBench([new TestModule("one", _ => throw new InvalidOperationException("not today"))]);
        Assert.Equal(
            ["compiled-in modules:1: module one_module failed to register: InvalidOperationException: not today"],
            bench.Diagnostics);
    }

    [Fact]
    public void Registration_UsedAfterRegister_Throws()
    {
        IModuleRegistration? kept = null;
        using var bench = new EngineBench([new TestModule("one", registration => kept = registration)]);
        var thrown = Assert.Throws<InvalidOperationException>(() => kept!.Hook(RequestHooks.Fixups, _ => HookResult.Ok));
        Assert.Equal("one_module declares something after its Register has returned", thrown.Message);
        Assert.Empty(kept!.Providers.Names<string>());
    }

    [Theory]
    [InlineData("one_module")]
    [InlineData("mod_one.cs")]
    [InlineData("mod_one.c")]
    [InlineData("mod_one")]
    [InlineData("MOD_ONE.C")]
    public void Find_AnyOfItsNames_GivesTheModule(string name)
    {
        using var bench = new EngineBench([new TestModule("one")]);
        Assert.Equal("mod_one.cs", bench.Loaded.Catalog.Find(name)?.Info.SourceName);
    }

    [Fact]
    public void Freeze_NamesFormACircle_ListsTheModules()
    {
        using var bench = new EngineBench(
            [
                new TestModule("one", r => r.Hook(RequestHooks.Fixups, _ => HookResult.Ok, predecessors: ["mod_two.cs"])),
                new TestModule("two", r => r.Hook(RequestHooks.Fixups, _ => HookResult.Ok, predecessors: ["mod_one.cs"])),
            ]);
        Assert.Equal(
            ["httpd.conf:1: hook fixups: predecessors and successors form a circle: mod_one.cs, mod_two.cs"],
            bench.Diagnostics);
    }

    [Fact]
    public void OnConfigured_Throws_NamesTheModule()
    {
        using var bench = new EngineBench(
            [new TestModule("one", r => r.OnConfigured(_ => throw new InvalidOperationException("no hosts")))]);
        Assert.Equal(
            ["httpd.conf:1: module one_module failed to check the configuration: InvalidOperationException: no hosts"],
            bench.Diagnostics);
    }

    private static TestModule Declaring(string name) => new(name, registration => registration.Directives(
        new Directive("Shared", DirectiveShape.Flag, DirectiveContexts.Server)
        {
            Syntax = "Shared On|Off",
            Description = "Belongs to two modules",
        }));
}
