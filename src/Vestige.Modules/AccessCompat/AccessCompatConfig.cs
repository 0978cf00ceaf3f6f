// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;

namespace Vestige.Modules.AccessCompat;

/// <summary>What the directives of the module say in a section.</summary>
internal sealed class AccessCompatConfig
{
    public List<AccessRule> Allowed { get; } = [];

    public List<AccessRule> Denied { get; } = [];

    /// <summary>True when a rule names a host, so that the client's name is needed.</summary>
    public bool NeedsName { get; set; }

    private List<OrderLine> Orders { get; } = [];

    private List<(MethodSet? Methods, AccessSatisfy Satisfy)> Satisfies { get; } = [];

    private bool IsEmpty => Allowed.Count + Denied.Count + Orders.Count + Satisfies.Count == 0;

    /// <summary>A section that says anything replaces all that outer ones say, as in httpd.</summary>
    public static AccessCompatConfig Merge(AccessCompatConfig outer, AccessCompatConfig inner) =>
        inner.IsEmpty ? outer : inner;

    public void Add(OrderLine order) => Orders.Add(order);

    public void Add(MethodSet? methods, AccessSatisfy satisfy) => Satisfies.Add((methods, satisfy));

    /// <summary>The last <c>Order</c> for a method.</summary>
    public OrderLine OrderOf(string method)
    {
        for (var i = Orders.Count - 1; i >= 0; i--)
        {
            if (Orders[i].Methods?.Contains(method) != false)
            {
                return Orders[i];
            }
        }

        return OrderLine.Default;
    }

    /// <summary>The last <c>Satisfy</c> for a method.</summary>
    public AccessSatisfy SatisfyOf(string method)
    {
        for (var i = Satisfies.Count - 1; i >= 0; i--)
        {
            if (Satisfies[i].Methods?.Contains(method) != false)
            {
                return Satisfies[i].Satisfy;
            }
        }

        return AccessSatisfy.All;
    }
}
