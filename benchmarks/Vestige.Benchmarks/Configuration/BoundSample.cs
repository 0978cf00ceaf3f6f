// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Binding;
using Vestige.Configuration.Syntax;
using Vestige.Directives;
using Vestige.Logging;
using Vestige.Modules;

namespace Vestige.Benchmarks.Configuration;

/// <summary>A configuration text bound with one directive, <c>Mark</c>.</summary>
internal static class BoundSample
{
    private static readonly ModuleInfo Module = new("mark_module", "mod_mark.cs");

    public static BoundHost Bind(string text)
    {
        var folder = Directory.CreateTempSubdirectory("vestige-bench-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "httpd.conf"), text);
            var tree = ConfigReader.Read(new ConfigReaderOptions
            {
                ServerRoot = folder,
                MainFile = "httpd.conf",
                Host = new NotingConfigHost(new Version(2, 4, 66), []),
            });
            return ConfigBinder.Bind(tree, Options(folder)).Hosts[0];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static BindingOptions Options(string serverRoot)
    {
        var key = new DirectoryConfigKey<List<string>>(0, () => [], (outer, inner) => [.. outer, .. inner]);
        var row = new Directive("Mark", DirectiveShape.Take1, DirectiveContexts.Anywhere, OverrideClasses.All)
        {
            Syntax = "Mark word",
            Description = "Leaves a mark",
        };
        return new BindingOptions
        {
            Table = DirectiveTable.Build(
                [new ModuleDirective(Module, row.For(key, (marks, call) => marks.Add(call.Argument)))]),
            Schema = new ConfigSchema([], [new ModuleConfigKey(Module, key)]),
            Providers = new NoProviders(),
            ServerRoot = serverRoot,
            MakeHost = (index, location, addresses) => new SampleHost(index, location, addresses),
        };
    }

    private sealed class NoProviders : IProviders
    {
        public T? Find<T>(string name = "")
            where T : class => null;

        public IReadOnlyList<string> Names<T>()
            where T : class => [];
    }

    private sealed class SampleHost(int index, SourceLocation definedAt, IReadOnlyList<string> addresses)
        : BoundHost(index, definedAt, addresses)
    {
        public override string ServerName => "localhost";

        public override int ServerPort => 80;

        public override string Scheme => "http";

        public override string? ServerAdmin => null;

        public override ModuleLog LogFor(string module) => throw new NotSupportedException();
    }
}
