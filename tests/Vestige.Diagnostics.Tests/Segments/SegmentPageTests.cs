// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Vestige.Diagnostics.Rings;
using Vestige.Diagnostics.Segments;
using Vestige.Diagnostics.Slots;
using Vestige.Diagnostics.Vitals;

namespace Vestige.Diagnostics.Tests.Segments;

/// <summary>Holds <c>docs/segment.md</c> to the code.</summary>
public sealed partial class SegmentPageTests
{
    private static readonly string Page = ReadPage();

    [Theory]
    [InlineData(typeof(HeaderLayout), "Size,VersionValue,Used")]
    [InlineData(typeof(VitalsLayout), "Offset,Size")]
    [InlineData(typeof(DirectoryCodec), "MaxText")]
    [InlineData(typeof(ThreadLayout), "Count,EntrySize")]
    [InlineData(
        typeof(SlotLayout),
        "Size,EventCapacity,EventSize,StackCapacity,ProtocolCapacity,MethodCapacity,HostCapacity,TargetCapacity,"
            + "ApplicationCapacity,EndpointCapacity,RouteCapacity")]
    [InlineData(typeof(RingLayout), "ControlSize,DestinationCount,Alignment,HeaderSize,MaxPayload")]
    public void Tables_OffsetsOfAPart_AreThoseOfTheCode(Type layout, string notOffsets)
    {
        var expected = layout.GetFields(BindingFlags.Static | BindingFlags.NonPublic)
            .Where(f => f.IsLiteral && f.FieldType == typeof(int) && !notOffsets.Split(',').Contains(f.Name))
            .ToDictionary(static f => f.Name, static f => (int)f.GetRawConstantValue()!);

        var documented = Page.Split("\n## ")
            .Where(s => s.Contains($"(`{layout.Name}`)\n", StringComparison.Ordinal))
            .SelectMany(static s => Row().Matches(s))
            .ToDictionary(static m => m.Groups[2].Value, static m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture));

        Assert.Equal(
            expected.OrderBy(static e => e.Key, StringComparer.Ordinal),
            documented.OrderBy(static e => e.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void Parts_OffsetsAndSizes_AreThoseOfTheCode()
    {
        string[] rows =
        [
            $"| header | 0 | {HeaderLayout.Size} |",
            $"| directory | {SegmentLayout.DirectoryOffset} | {SegmentLayout.DirectoryBytes} |",
            $"| thread table | {SegmentLayout.ThreadsOffset} | {ThreadLayout.Count * ThreadLayout.EntrySize} |",
            $"| lost counters | {SegmentLayout.LostOffset} | {RingLayout.DestinationCount * 8} |",
            $"| request slots | {SegmentLayout.SlotsOffset} | slots x {SlotLayout.Size} |",
            $"at {VitalsLayout.Offset} of the header page",
            $"| 148 | {SlotLayout.ProtocolCapacity} | `Protocol` |",
            $"| 160 | {SlotLayout.MethodCapacity} | `Method` |",
            $"| 176 | {SlotLayout.HostCapacity} | `Host` |",
            $"| 240 | {SlotLayout.TargetCapacity} | `Target` |",
            $"| 648 | {SlotLayout.ApplicationCapacity} | `Application` |",
            $"| 688 | {SlotLayout.EndpointCapacity} | `Endpoint` |",
            $"| 864 | {SlotLayout.RouteCapacity} | `Route` |",
            $"| 1024 | {SlotLayout.EventCapacity * SlotLayout.EventSize} | `Events` |",
            $"version {HeaderLayout.VersionValue} of its layout",
            $"at most {RingLayout.MaxPayload} bytes",
        ];

        Assert.All(rows, static row => Assert.Contains(row, Page, StringComparison.Ordinal));
        Assert.Equal("VSTGSEG\0"u8, BitConverter.GetBytes(HeaderLayout.MagicValue));
        Assert.Equal((8 * 1024 * 1024, 512), (new SegmentOptions().RingBytes, new SegmentOptions().SlotCount));
    }

    [Fact]
    public void Kinds_OfEvents_AllNumbersAreNamed()
    {
        Assert.Equal(Enumerable.Range(0, 13), Enum.GetValues<EventKind>().Select(static k => (int)k));
        Assert.Contains("11 a module's own mark", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void Example_OfRedaction_IsWhatComesOut()
    {
        Span<byte> room = stackalloc byte[100];
        int length = Redaction.Target("/a;session=1?user=bob&x", room, out _);

        Assert.Contains(
            $"`{System.Text.Encoding.ASCII.GetString(room[..length])}`", Page, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^\| (\d+) \| [^|]*\| `(\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    private static string ReadPage()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Vestige.slnx")))
        {
            folder = folder.Parent;
        }

        return File.ReadAllText(Path.Combine(folder!.FullName, "docs", "segment.md"));
    }
}
