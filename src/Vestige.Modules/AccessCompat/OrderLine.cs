// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;

namespace Vestige.Modules.AccessCompat;

/// <summary>One <c>Order</c> line.</summary>
/// <param name="Methods">The methods it is for; null for all.</param>
/// <param name="Order">Its value.</param>
/// <param name="Text">The line.</param>
/// <param name="Location">Where it stands.</param>
internal sealed record OrderLine(MethodSet? Methods, AccessOrder Order, string Text, SourceLocation Location)
{
    /// <summary>What holds when no line is about a method.</summary>
    public static readonly OrderLine Default = new(null, AccessOrder.DenyAllow, "Order deny,allow", default);
}
