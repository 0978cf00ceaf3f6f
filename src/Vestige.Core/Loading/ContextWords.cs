// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;

namespace Vestige.Core.Loading;

/// <summary>Contexts and override classes in the words of httpd's documentation.</summary>
public static class ContextWords
{
    /// <summary>For example <c>server config, virtual host, .htaccess when AllowOverride includes FileInfo</c>.</summary>
    /// <param name="contexts">Where a directive may stand.</param>
    /// <param name="overrides">What <c>AllowOverride</c> must permit.</param>
    public static string Of(DirectiveContexts contexts, OverrideClasses overrides)
    {
        var words = new List<string>(4);
        if (contexts.HasFlag(DirectiveContexts.MainServer))
        {
            words.Add("server config");
        }

        if (contexts.HasFlag(DirectiveContexts.VirtualHost))
        {
            words.Add("virtual host");
        }

        if (contexts.HasFlag(DirectiveContexts.Directory))
        {
            words.Add("directory");
        }

        if (contexts.HasFlag(DirectiveContexts.Htaccess))
        {
            words.Add(overrides is OverrideClasses.None or OverrideClasses.All
                ? ".htaccess"
                : $".htaccess when AllowOverride includes {overrides}");
        }

        return string.Join(", ", words);
    }
}
