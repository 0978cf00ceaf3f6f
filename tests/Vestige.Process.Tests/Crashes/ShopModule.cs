// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Vestige.ProcessTests.Crashes;

/// <summary>A module with a bug, compiled by the test: as Debug or Release, and with its lines shifted.</summary>
internal static class ShopModule
{
    private const string Text = """
        using System; using System.Collections.Generic; using System.Linq; using System.Threading; using System.Threading.Tasks;
        using Vestige.Hooks; using Vestige.Modules; using Vestige.Requests;
        [assembly: VestigeModule("shop_module", typeof(Shop.ShopModule))]
        namespace Shop
        {
            public sealed class ShopModule : IModule
            {
                public ModuleInfo Info { get; } = new ModuleInfo("shop_module", "mod_shop.cs");
                public void Register(IModuleRegistration registration) => registration.Hook(RequestHooks.Handler, Handle);
                private static ValueTask<HookResult> Handle(Request request)
                {
                    if (!request.Path.StartsWith("/shop/")) { return new ValueTask<HookResult>(HookResult.Declined); }
                    var thread = new Thread(() => Serve(request.Path));
                    thread.Start(); thread.Join();
                    return new ValueTask<HookResult>(HookResult.Ok);
                }
                private static void Serve(string path) => Console.WriteLine(Orders.Read(path).Sum());
            }
            public static class Orders
            {
                //SHIFT
                public static IEnumerable<int> Read(string path)
                {
                    foreach (string part in path.Split('/').Where(p => p.Length > 0))
                    {
                        yield return PriceAsync<string>(part).GetAwaiter().GetResult();
                    }
                }
                private static async Task<int> PriceAsync<T>(T item)
                {
                    await Task.Yield();
                    return Parsed();
                    int Parsed() => new[] { item }.Select(i => int.Parse(i.ToString())).First();
                }
            }
        }
        """;

    // More lines, and members with lambdas and captures, which the compiler numbers.
    private const string Shift = """


        private static readonly Func<int, int> Twice = x => x * 2;
        private static Func<int> Later(int value) { return () => Twice(value); }

        """;

    public static byte[] Compile(OptimizationLevel level, bool isShifted)
    {
        var trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        var text = Text.Replace("//SHIFT", isShifted ? Shift : "");
        var compilation = CSharpCompilation.Create(
            "mod_shop",
            [CSharpSyntaxTree.ParseText(text, path: "/src/Shop.cs", encoding: System.Text.Encoding.UTF8)],
            trusted.Split(':').Select(static file => MetadataReference.CreateFromFile(file)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: level, deterministic: true));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Take(10)));
        return image.ToArray();
    }
}
