// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Vestige.Directives;

namespace Vestige.Modules.Mpm;

/// <summary>Rows of the kinds that the module's directives have.</summary>
internal static class MpmValues
{
    /// <summary>A row whose value is a number.</summary>
    /// <param name="name">The directive.</param>
    /// <param name="unit">What the number is, for the usage text.</param>
    /// <param name="standard">The value when it is not given; null for none.</param>
    /// <param name="least">The least value.</param>
    /// <param name="most">The largest value.</param>
    /// <param name="description">One sentence.</param>
    public static Directive Number(
        string name, string unit, string? standard, long least, long most, string description) =>
        new(name, DirectiveShape.Take1, DirectiveContexts.MainServer)
        {
            Syntax = $"{name} {unit}",
            Default = standard is null ? null : $"{name} {standard}",
            Description = description,
            Apply = call => Check(call, least, most),
        };

    /// <summary>A row that is accepted for httpd's sake.</summary>
    /// <param name="row">The row without a setter.</param>
    /// <param name="reason">Why it has no effect.</param>
    public static Directive Ignored(Directive row, string reason) =>
        row with { Apply = call => call.Note($"has no effect: {reason}") };

    private static void Check(DirectiveCall call, long least, long most)
    {
        if (!long.TryParse(call.Argument, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            || value < least || value > most)
        {
            call.Error($"expected a number from {least} to {most}, found '{call.Argument}'");
        }
    }
}
