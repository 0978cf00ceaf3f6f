// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Reporter.Comparing;

/// <summary>A line of a comparison: a kind of death, a place or a frame.</summary>
/// <param name="Text">What it is.</param>
/// <param name="IsInFirst">The first backtrace has it there.</param>
/// <param name="IsInSecond">The second one has it there.</param>
/// <param name="IsInFirstKey">It is part of the first one's key.</param>
/// <param name="IsInSecondKey">It is part of the second one's key.</param>
public sealed record ComparedItem(string Text, bool IsInFirst, bool IsInSecond, bool IsInFirstKey, bool IsInSecondKey)
{
    /// <summary>Both have it there.</summary>
    public bool IsCommon => IsInFirst && IsInSecond;
}
