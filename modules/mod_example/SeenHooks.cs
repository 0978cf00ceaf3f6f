// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Vestige.Hooks;
using Vestige.Requests;

namespace Vestige.Example;

/// <summary>
/// Remembers in a note which functions saw the request. A note is the place for what belongs to one request: the module
/// itself serves many at once. It costs a string a function; a module for production would not do that.
/// </summary>
internal static class SeenHooks
{
    private const string NoteName = "example-hooks";

    /// <summary>Adds a hook point.</summary>
    public static void Add(Request request, HookPoint point)
    {
        var number = point.Index.ToString(CultureInfo.InvariantCulture);
        request.Notes[NoteName] = request.Notes[NoteName] is { } earlier ? $"{earlier} {number}" : number;
    }

    /// <summary>The hook points in the order in which they were run.</summary>
    public static IEnumerable<HookPoint> Of(Request request) =>
        (request.Notes[NoteName] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(number => RequestHooks.All[int.Parse(number, CultureInfo.InvariantCulture)]);
}
