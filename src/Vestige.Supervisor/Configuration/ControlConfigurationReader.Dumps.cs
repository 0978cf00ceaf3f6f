// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Vestige.Configuration.Tree;
using Vestige.Supervisor.Crashes;

namespace Vestige.Supervisor.Configuration;

/// <content>Dumps that are kept.</content>
internal sealed partial class ControlConfigurationReader
{
    private const long LargestSize = 1L << 50;

    private void ReadCoreDumpDirectory(ConfigNode node)
    {
        string directory = File(node);
        _dumps = _dumps with { Directory = directory };
        if (!Directory.Exists(directory))
        {
            Error(node.Location, $"CoreDumpDirectory: expected a directory, found '{directory}'");
        }
    }

    private void ReadCoreDumpType(ConfigNode node)
    {
        _dumpType = node;
        if (One(node) is not { } text)
        {
            return;
        }

        foreach (CoreDumpType type in Enum.GetValues<CoreDumpType>())
        {
            if (text.Equals(type.ToString(), StringComparison.OrdinalIgnoreCase))
            {
                _dumps = _dumps with { Type = type };
                return;
            }
        }

        Error(node.Location, $"CoreDumpType: expected none, mini, triage, heap or full, found '{text}'");
    }

    // What nobody keeps is only read for the report, and for that the small one has all.
    private void NoteDumpsWithoutDirectory()
    {
        if (_dumps is { Directory: null, Type: not (CoreDumpType.Mini or CoreDumpType.None) })
        {
            Note(_dumpType!.Location, "CoreDumpType has no effect: no CoreDumpDirectory is given");
            _dumps = _dumps with { Type = CoreDumpType.Mini };
        }
    }

    private long Size(ConfigNode node)
    {
        if (One(node) is not { } text)
        {
            return 1;
        }

        int shift = text.Length == 0 ? 0 : char.ToUpperInvariant(text[^1]) switch
        {
            'K' => 10,
            'M' => 20,
            'G' => 30,
            _ => 0,
        };
        ReadOnlySpan<char> digits = shift == 0 ? text : text.AsSpan(0, text.Length - 1);
        if (long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            && number is > 0 and <= LargestSize && number <= LargestSize >> shift)
        {
            return number << shift;
        }

        Error(node.Location, $"{node.Name}: expected a number of bytes, or of K, M or G, found '{text}'");
        return 1;
    }
}
