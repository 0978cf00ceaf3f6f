// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Binding;
using Vestige.Configuration.Merging;
using Vestige.Configuration.Syntax;
using Vestige.Configuration.Tree;
using Vestige.TestSupport;

namespace Vestige.Configuration.Tests.Binding;

/// <summary>A configuration text bound with <see cref="MarkModule"/>.</summary>
internal sealed class BoundText
{
    public const string Root = "/srv";

    private BoundText(ConfigTree tree, MarkModule module, BoundConfiguration configuration)
    {
        Tree = tree;
        Module = module;
        Configuration = configuration;
    }

    public ConfigTree Tree { get; }

    public MarkModule Module { get; }

    public BoundConfiguration Configuration { get; }

    public IReadOnlyList<BoundHost> Hosts => Configuration.Hosts;

    public BoundHost Main => Hosts[0];

    /// <summary>The last host: the virtual host where there is one.</summary>
    public BoundHost Last => Hosts[^1];

    /// <summary>All findings; the name of the file is left out.</summary>
    public string[] Findings =>
        [.. Tree.Diagnostics.Concat(Configuration.Diagnostics).Select(found => WithoutFile(found.ToString()))];

    public static NotingConfigHost Reader => new(new Version(2, 4, 66), []);

    public static BoundText Bind(string text)
    {
        using var folder = new TempDirectory();
        folder.Write("httpd.conf", text);
        return Bind(folder);
    }

    public static BoundText Bind(TempDirectory folder)
    {
        var tree = ConfigReader.Read(new ConfigReaderOptions
        {
            ServerRoot = folder.Path,
            MainFile = "httpd.conf",
            Host = Reader,
        });
        var module = new MarkModule();
        return new BoundText(tree, module, ConfigBinder.Bind(tree, Options(module)));
    }

    public static BoundText BindWithoutErrors(string text)
    {
        var bound = Bind(text);
        Assert.Empty(bound.Findings);
        return bound;
    }

    public static BindingOptions Options(MarkModule module) => new()
    {
        Table = DirectiveTable.Build(module.Rows),
        Schema = MarkModule.Schema,
        Providers = new NoProviders(),
        ServerRoot = Root,
        MakeHost = (index, location, addresses) => new TestHost(index, location, addresses),
    };

    public static string Marks(DirectoryConfiguration configuration) =>
        ((MarkConfig)configuration.Values[MarkModule.Directory.Index]).ToString();

    private static string WithoutFile(string finding)
    {
        var end = finding.IndexOf("httpd.conf:", StringComparison.Ordinal);
        return end < 0 ? finding : finding[(end + "httpd.conf:".Length)..];
    }
}
