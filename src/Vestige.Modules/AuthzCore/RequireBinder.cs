// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Authorization;
using Vestige.Directives;

namespace Vestige.Modules.AuthzCore;

/// <summary>Binds <c>Require</c> and its containers.</summary>
internal static class RequireBinder
{
    /// <summary><c>Require</c>.</summary>
    public static void AddLine(AuthzCoreConfig config, DirectiveCall call)
    {
        ReadOnlySpan<char> text = call.RawArguments;
        var name = RequireWords.Take(ref text);
        var isNegated = name.Equals("not", StringComparison.OrdinalIgnoreCase);
        if (isNegated)
        {
            name = RequireWords.Take(ref text);
        }

        var arguments = text.TrimEnd().ToString();
        if (call.Providers.Find<IAuthorizationProvider>(name) is not { } provider)
        {
            call.Error($"Unknown Authz provider: {name}{Known(call.Providers)}");
            return;
        }

        if (provider.Parse(call, RequireWords.All(arguments), arguments) is not { } parsed)
        {
            return;
        }

        var section = config.Section ??= new RequireSection(RequireKind.Any, call.Location);
        if (isNegated && section.Kind == RequireKind.Any)
        {
            call.Error($"negative Require directive has no effect in {section} directive");
            return;
        }

        section.Add(new RequireLine(call.Location, name, arguments, provider, parsed, call.LimitedMethods)
        {
            IsNegated = isNegated,
        });
    }

    /// <summary><c>&lt;RequireAll&gt;</c>, <c>&lt;RequireAny&gt;</c>, <c>&lt;RequireNone&gt;</c>.</summary>
    public static void AddContainer(AuthzCoreConfig config, DirectiveCall call, RequireKind kind, bool isNegated)
    {
        if (call.RawArguments.Length > 0)
        {
            call.Error($"doesn't take additional arguments; found '{call.RawArguments}'");
            return;
        }

        var outer = config.Section;
        var section = new RequireSection(kind, call.Location) { IsNegated = isNegated };
        config.Section = section;
        call.BindBody();
        config.Section = outer;
        if (section.Children.Count == 0)
        {
            call.Error("contains no authorization directives");
            return;
        }

        outer ??= config.Section = new RequireSection(RequireKind.Any, call.Location);
        if (isNegated && outer.Kind == RequireKind.Any)
        {
            call.Error($"has no effect in {outer} directive");
            return;
        }

        if (!isNegated && kind == outer.Kind)
        {
            // Any in Any, All in All: the same as its lines alone.
            foreach (var child in section.Children)
            {
                outer.Add(child);
            }
        }
        else
        {
            outer.Add(section);
        }
    }

    private static string Known(IProviders providers) =>
        $" (known: {string.Join(", ", providers.Names<IAuthorizationProvider>())})";
}
