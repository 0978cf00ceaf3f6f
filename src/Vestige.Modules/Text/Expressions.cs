// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;

namespace Vestige.Modules.Text;

/// <summary>Expressions (httpd's <c>ap_expr</c>) are not evaluated yet; a directive that holds one is refused.</summary>
internal static class Expressions
{
    /// <summary>Reports an error when a text that may hold an expression does; true when it was refused.</summary>
    public static bool Refuse(DirectiveCall call, string text)
    {
        if (!text.Contains("%{", StringComparison.Ordinal))
        {
            return false;
        }

        call.Error($"found the expression '{text}'; expressions are not supported yet, expected a plain text");
        return true;
    }
}
