// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Core.Tests.Support;
using Vestige.Filters;
using Vestige.Hooks;
using Vestige.Requests;

namespace Vestige.Core.Tests.Hooks;

/// <summary>The order of <c>OutputChain</c> and <c>InputChain</c>, seen by what passes through them.</summary>
public sealed class FilterChainTests
{
    [Fact]
    public async Task Output_TypesAndInsertion_DecideWhoIsNearerToTheHandler()
    {
        using var bench = Bench("net", "set2", "res1", "set1", "res2", "proto");
        Assert.Equal((200, "hello res1 res2 set2 set1 proto net"), await bench.GetAsync("/"));
    }

    [Fact]
    public async Task Input_TypesAndInsertion_DecideWhoIsNearerToTheHandler()
    {
        var reads = new List<string>();
        using var bench = new EngineBench([new TestModule("in", registration =>
        {
            foreach (var (name, type) in Types)
            {
                registration.InputFilter(name, type, _ => new NamedInput(name, reads));
            }

            registration.Hook(RequestHooks.QuickHandler, async request =>
            {
                foreach (var name in new[] { "proto", "res2", "net", "res1" })
                {
                    Assert.True(request.AddInputFilter(name));
                }

                _ = await request.ReadBodyAsync(new byte[8]);
                return HookResult.Ok;
            });
        })]);
        _ = await bench.GetAsync("/");
        Assert.Equal(["res2", "res1", "proto", "net"], reads);
    }

    [Fact]
    public async Task Output_FilterStaysOut_ChainIsWithoutIt()
    {
        using var bench = Bench("set1", "absent", "res1");
        Assert.Equal((200, "hello res1 set1"), await bench.GetAsync("/"));
    }

    [Fact]
    public void Add_NameOfNobody_IsFalse()
    {
        using var bench = Bench();
        var request = bench.NewRequest();
        Assert.False(request.AddOutputFilter("nobody"));
        Assert.False(request.AddInputFilter("nobody"));
        Assert.True(request.AddOutputFilter("RES1"));
    }

    private static readonly (string Name, FilterType Type)[] Types =
    [
        ("res1", FilterType.Resource),
        ("res2", FilterType.Resource),
        ("set1", FilterType.ContentSet),
        ("set2", FilterType.ContentSet),
        ("proto", FilterType.Protocol),
        ("net", FilterType.Network),
    ];

    private static EngineBench Bench(params string[] names) => new([new TestModule("out", registration =>
    {
        foreach (var (name, type) in Types)
        {
            registration.OutputFilter(name, type, _ => new NamedOutput(name));
        }

        registration.OutputFilter("absent", FilterType.Resource, _ => null);
        registration.Hook(RequestHooks.QuickHandler, request => AnswerAsync(request, names));
    })]);

    private static async ValueTask<HookResult> AnswerAsync(Request request, string[] names)
    {
        foreach (var name in names)
        {
            Assert.True(request.AddOutputFilter(name));
        }

        await request.WriteAsync("hello");
        return HookResult.Ok;
    }

    private sealed class NamedOutput(string name) : OutputFilter
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> data) => Next.WriteAsync(data);

        public override async ValueTask CompleteAsync()
        {
            await Next.WriteAsync(Encoding.UTF8.GetBytes(" " + name));
            await Next.CompleteAsync();
        }
    }

    private sealed class NamedInput(string name, List<string> reads) : InputFilter
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
        {
            reads.Add(name);
            return Next.ReadAsync(buffer, cancellationToken);
        }
    }
}
