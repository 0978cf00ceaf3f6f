// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;

namespace Vestige.Configuration.Binding;

/// <summary>Checks the number and form of arguments against a directive's shape.</summary>
internal static class ArgumentCheck
{
    /// <summary>What is wrong with the arguments, or null.</summary>
    public static string? Error(Directive row, IReadOnlyList<string> arguments)
    {
        var (least, most, expected) = Counts(row.Shape);
        if (arguments.Count < least || arguments.Count > most
            || (row.Shape == DirectiveShape.Take13 && arguments.Count == 2))
        {
            return $"found {Number(arguments.Count)}, expected {expected}; usage: {row.Syntax}";
        }

        return row.Shape == DirectiveShape.Flag && !IsFlag(arguments[0])
            ? $"found '{arguments[0]}', expected On or Off; usage: {row.Syntax}"
            : null;
    }

    /// <summary>For example <c>2 arguments</c>.</summary>
    public static string Number(int count) => count switch
    {
        0 => "no argument",
        1 => "1 argument",
        _ => $"{count} arguments",
    };

    private static bool IsFlag(string word) =>
        word.Equals("on", StringComparison.OrdinalIgnoreCase) || word.Equals("off", StringComparison.OrdinalIgnoreCase);

    private static (int Least, int Most, string Expected) Counts(DirectiveShape shape) => shape switch
    {
        DirectiveShape.NoArguments => (0, 0, "none"),
        DirectiveShape.Take1 => (1, 1, "1"),
        DirectiveShape.Flag => (1, 1, "On or Off"),
        DirectiveShape.Take2 => (2, 2, "2"),
        DirectiveShape.Take12 => (1, 2, "1 or 2"),
        DirectiveShape.Take3 => (3, 3, "3"),
        DirectiveShape.Take23 => (2, 3, "2 or 3"),
        DirectiveShape.Take123 => (1, 3, "1 to 3"),
        DirectiveShape.Take13 => (1, 3, "1 or 3"),
        DirectiveShape.TakeMany or DirectiveShape.Iterate => (1, int.MaxValue, "1 or more"),
        DirectiveShape.Iterate2 => (2, int.MaxValue, "2 or more"),
        _ => (0, int.MaxValue, "any number"),
    };
}
