// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules.Autoindex;

/// <summary>The width of a column of the listing.</summary>
/// <param name="Characters">The number given, or the default.</param>
/// <param name="Fits">True for <c>*</c>: as wide as the longest text.</param>
/// <param name="IsSet">False for the default.</param>
internal readonly record struct ColumnWidth(int Characters, bool Fits, bool IsSet)
{
    public const int DefaultCharacters = 23;

    public static ColumnWidth Default => new(DefaultCharacters, false, false);
}
