// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;

namespace Vestige.Diagnostics.Crashes;

/// <summary>
/// Names that survive a rebuild. Dropped: arguments, generic arguments, numbers of closures, state machines, lambdas
/// and local functions, the difference between <c>+</c> and <c>.</c> before nested types. Kept: the arity of types, as
/// <c>Box`1</c>, because two types may differ in nothing else.
/// </summary>
internal static class FrameNames
{
    /// <summary>What .NET calls the methods that it makes of expressions, with a number of its own for each.</summary>
    internal const string CompiledExpression = "lambda_method";

    // The class that debuggers name for methods without one.
    private const string DynamicClass = "DynamicClass.";

    public static string Normalize(CrashFrame frame) => frame.Kind switch
    {
        CrashFrameKind.Nameless => "",
        CrashFrameKind.Native => NormalizeNative(frame.Module, frame.Name),
        _ => NormalizeManaged(frame.Name),
    };

    /// <summary>Of a managed method: <c>Ns.Type.Method</c>, a lambda of it <c>Ns.Type.Method (lambda)</c>.</summary>
    public static string NormalizeManaged(string name)
    {
        if (IsCompiledExpression(WithoutArguments(name)))
        {
            return CompiledExpression;
        }

        var result = new StringBuilder(name.Length);
        List<string> segments = FrameNameParts.Split(WithoutArguments(name));
        for (int i = 0; i < segments.Count; i++)
        {
            // A state machine stands for its method: what its own MoveNext is called says nothing.
            bool isLast = i == segments.Count - 1;
            bool isMachine = segments[i] == "MoveNext" && i > 0 && CompilerNames.IsStateMachine(segments[i - 1]);
            string text = isLast && isMachine ? "" : CompilerNames.Demangle(segments[i]);
            if (text.Length > 0)
            {
                result.Append(result.Length > 0 ? "." : "").Append(text);
            }
        }

        return result.ToString();
    }

    /// <summary>Whether it is what the compiler made of the body of an async method or of an iterator.</summary>
    public static bool IsStateMachine(string name)
    {
        List<string> segments = FrameNameParts.Split(WithoutArguments(name));
        return segments.Count > 1 && segments[^1] == "MoveNext" && CompilerNames.IsStateMachine(segments[^2]);
    }

    /// <summary>Of type names: as methods, without the argument list.</summary>
    public static string NormalizeType(string name) => NormalizeManaged(name);

    private static string NormalizeNative(string module, string symbol)
    {
        int version = module.IndexOf(".so.", StringComparison.Ordinal);
        string library = version >= 0 ? module[..(version + 3)] : module;

        // name@@GLIBC_2.2.5; name.cold, name.isra.0, name.part.1 and name.constprop.0 are parts of one function.
        int end = symbol.AsSpan().IndexOfAny('@', '.');
        string name = end > 0 ? symbol[..end] : symbol;
        return name.Length > 0 ? $"{library}!{name}" : library;
    }

    private static bool IsCompiledExpression(string name)
    {
        ReadOnlySpan<char> rest = name.AsSpan(name.StartsWith(DynamicClass, StringComparison.Ordinal) ? DynamicClass.Length : 0);
        return rest.StartsWith(CompiledExpression) && !rest[CompiledExpression.Length..].ContainsAnyExceptInRange('0', '9');
    }

    private static string WithoutArguments(string name)
    {
        int end = name.IndexOf('(', StringComparison.Ordinal);
        return (end >= 0 ? name[..end] : name).Trim();
    }
}
