// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Logging;

namespace Vestige.Modules.LogConfig;

/// <summary>One item of a format with its modifiers.</summary>
/// <param name="Item">The item.</param>
/// <param name="UsesOriginal">Whether it is about the request before internal redirects.</param>
/// <param name="Statuses">The statuses of <c>%400,501{…}i</c>; null for all.</param>
/// <param name="IsException">True for <c>%!200…</c>: all but these statuses.</param>
internal readonly record struct FormatPart(ILogItem Item, bool UsesOriginal, int[]? Statuses, bool IsException)
{
    public bool AppliesTo(int status) => Array.IndexOf(Statuses!, status) >= 0 != IsException;
}
