// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Shop.Answers;

/// <summary>A parameter that reads itself.</summary>
internal sealed record ShoeSize(int Value) : IParsable<ShoeSize>
{
    public static ShoeSize Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var size) ? size : throw new FormatException("not a size");

    public static bool TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out ShoeSize result)
    {
        result = int.TryParse(s, CultureInfo.InvariantCulture, out var value) && value is > 15 and < 60 ? new(value) : null;
        return result is not null;
    }
}
