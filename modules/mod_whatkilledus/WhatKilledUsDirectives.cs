// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;
using Vestige.Modules;

namespace Vestige.WhatKilledUs;

/// <summary>The directives of the module.</summary>
internal static class WhatKilledUsDirectives
{
    private const string Expected = "expected user, password, query, fragment, unparsed-line, parsed-line or hdr:Name";

    /// <summary>The table.</summary>
    public static Directive[] Rows(ServerConfigKey<WhatKilledUsConfig> key) =>
    [
        new Directive("WKUObscureInRequest", DirectiveShape.Iterate, DirectiveContexts.Server)
        {
            Syntax = "WKUObscureInRequest user|password|query|fragment|unparsed-line|parsed-line|hdr:name ...",
            Description = "Hides more of the request in the report of a death",
        }.For(key, static (config, call) => Obscure(config, call)),
    ];

    // User information, passwords and the values of a query never reach the report, and a fragment is not sent: the words for
    // them are accepted because configurations have them.
    private static void Obscure(WhatKilledUsConfig config, DirectiveCall call)
    {
        switch (call.Argument.ToLowerInvariant())
        {
            case "user" or "password" or "fragment":
                break;
            case "query":
                config.HidesQuery = true;
                break;
            case "unparsed-line" or "parsed-line":
                config.HidesLine = true;
                break;
            case var word when word.StartsWith("hdr:", StringComparison.Ordinal) && word.Length > 4:
                config.HiddenHeaders.Add(word[4..]);
                break;
            default:
                call.Error($"found '{call.Argument}', {Expected}");
                break;
        }
    }
}
